/** What of another's answer may be shown: what is known to be harmless. A gateway may echo what was sent, in any writing. Pure. */

const maxShownLength = 400;
/** Fewer characters of a secret are of no use to anybody. */
const pieceLength = 8;

/** All that is not between words: no secret holds one of these. */
const token = /[^\s,;!?()[\]{}"'<>|]+/g;
/** Words of at most one capital, acronyms, numbers, and codes such as `SMN.0006` and `APIGW.0301`. */
const harmless = /^(?:[A-Z]?[a-z]{0,20}|[A-Z]{2,5}|\d{1,6}|[A-Z]{2,8}\.\d{3,8})$/;
/** What may stand between the pieces of a secret: between words, and in an id too. */
const betweens = [/[^a-z0-9._-]+/g, /[^a-z0-9]+/g];
const identifier = /^[A-Za-z0-9._-]{1,64}$/;

export interface Disclosure {
  /** A text with `***` for every part that is not known to be harmless; empty for what is no text. */
  text(value: unknown): string;
  /** An id or a code as it is, `undefined` where it is none or is a piece of a secret. */
  identifier(value: unknown): string | undefined;
}

/** Decides by what was sent and must not come back, `secrets`, and by names that may, `names`. */
export function createDisclosure(
  secrets: readonly (string | undefined)[],
  names: readonly string[],
): Disclosure {
  const sent = secrets.filter((secret) => secret !== undefined);
  const written = sent.flatMap(writingsOf);
  const repeatsIn = betweens.map((between) => {
    const compact = (text: string) => text.toLowerCase().replace(between, "");
    const writings = written.map(compact);
    return (value: string) => {
      const text = compact(value);
      for (let at = 0; at + pieceLength <= text.length; at++) {
        const piece = text.slice(at, at + pieceLength);
        if (writings.some((writing) => writing.includes(piece))) return true;
      }
      return false;
    };
  });
  const repeats = (value: string) => repeatsIn.some((repeat) => repeat(value));
  const show = (part: string) => {
    const core = part.replace(/[.:]+$/, "");
    const known = names.includes(core) || (harmless.test(core) && !sent.includes(core) && !repeats(core));
    return known ? part : "***";
  };
  return {
    text(value) {
      if (typeof value !== "string") return "";
      const shown = value.slice(0, maxShownLength).replace(token, show);
      return repeats(shown) ? "***" : shown; // In pieces: "A K I A ...".
    },
    identifier: (value) =>
      typeof value === "string" && identifier.test(value) && !repeats(value) ? value : undefined,
  };
}

/** A secret as it may come back: as it is, backwards, in hex, in decimal codes, in base64 wherever it begins. */
function writingsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  // The ends depend on what stands before and behind.
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.from("?".repeat(shift) + secret)
      .toString("base64")
      .slice(shift && shift + 1, -3),
  );
  return [secret, Array.from(secret).reverse().join(""), bytes.toString("hex"), bytes.join(""), ...base64];
}
