/** Opens files before their turn, so that nobody waits for one answer after another. */
import type { TraceFile, TraceSource } from "./sources.ts";

/**
 * The same files in the same order, `count` of them opened before their turn. Those that are never read are closed.
 */
export async function* openAhead(files: TraceSource, count: number): AsyncGenerator<TraceFile> {
  const ahead: { file: TraceFile; opened: Promise<AsyncIterable<Uint8Array>>; isTaken: boolean }[] = [];
  const handOut = function* () {
    const next = ahead.shift();
    if (!next) return;
    const open = () => {
      // Only the first reading was opened ahead.
      if (next.isTaken) return next.file.open();
      next.isTaken = true;
      return next.opened;
    };
    try {
      yield { ...next.file, open };
    } finally {
      if (!next.isTaken) drop(next.opened);
    }
  };
  try {
    for await (const file of files) {
      const opened = file.open();
      // Whoever reads it learns of the failure; until then it is nobody's.
      opened.catch(() => {});
      ahead.push({ file, opened, isTaken: false });
      if (ahead.length >= count) yield* handOut();
    }
    while (ahead.length > 0) yield* handOut();
  } finally {
    for (const { opened } of ahead) drop(opened);
  }
}

function drop(opened: Promise<AsyncIterable<Uint8Array>>): void {
  opened.then((body) => (body as Partial<{ destroy(): void }>).destroy?.()).catch(() => {});
}
