/** Numbers as people read them, the same in every program. */

/** `1,234`. */
export function formatCount(count: number): string {
  return count.toLocaleString("en");
}

/** `1 file`, `2 files`, `3 entries`. */
export function formatCountOf(count: number, noun: string): string {
  const plural = noun.replace(/(?<![aeiou])y$/, "ie").replace(/(s|x|ch|sh)$/, "$1e");
  return `${formatCount(count)} ${count === 1 ? noun : `${plural}s`}`;
}

/** `900 B`, `12.3 kB`, `456 MB`: in thousands. */
export function formatBytes(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** power;
  return `${value.toFixed(power > 0 && value < 100 ? 1 : 0)} ${units[power]}`;
}

/** `250 ms`, `1.5 s`, `42 s`, `2 min 5 s`, `3 h 20 min`. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 9950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${seconds % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
