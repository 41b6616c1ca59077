/** Shows what takes the bytes of a bundle. */

/**
 * An aligned table of what takes the bundle's bytes, largest first.
 * @param {{packages: {name: string, version: string, bytes: number}[], ownBytes: number, bundledBytes: number}} report
 */
export function formatShares({ packages, ownBytes, bundledBytes }) {
  const parts = packages.map(({ name, version, bytes }) => ({ name: `${name} ${version}`, bytes }));
  const shares = [...parts, { name: "src", bytes: ownBytes }].sort((a, b) => b.bytes - a.bytes);
  const rows = [...shares, { name: "together", bytes: bundledBytes }].map(({ name, bytes }) => [
    name,
    group(bytes),
    `${((100 * bytes) / bundledBytes).toFixed(1)} %`,
  ]);
  const table = [["package", "bytes in bundle", "share"], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table
    .map(([name = "", ...cells]) =>
      [name.padEnd(widths[0] ?? 0), ...cells.map((cell, i) => cell.padStart(widths[i + 1] ?? 0))].join("  "),
    )
    .join("\n");
}

/**
 * With a comma at the thousands: `25,000`.
 * @param {number} bytes
 */
export function group(bytes) {
  return bytes.toLocaleString("en-US");
}
