/** Signatures beside a copy: what `obsutil stat` says of digest files, kept in a text file. */

/** The key of a digest file, or the name of its metadata followed by hex, whichever comes next. */
const pieces =
  /(CloudTraces\/[^\s"'=,]+?\.json(?:\.gz)?)|meta-signature(?!-algorithm)[\s"'=:,[\]]*([0-9a-f]{128,})/gi;

/**
 * Signatures in hex by the key of the digest file. Each belongs to the key that stands before it; so the output of
 * `obsutil stat obs://bucket/key`, any number of them one after another, can be taken as it is.
 * https://support.huaweicloud.com/intl/en-us/utiltg-obs/obs_11_0017.html
 */
export function readSignatures(text: string): Map<string, string> {
  const signatures = new Map<string, string>();
  let key: string | undefined;
  for (const [, found, signature] of text.matchAll(pieces)) {
    if (found !== undefined) key = found;
    else if (signature !== undefined && key !== undefined) signatures.set(key, signature);
  }
  return signatures;
}

/** The signature of the digest of that key. */
export function findSignature(signatures: ReadonlyMap<string, string>, key: string): string {
  return signatures.get(key) ?? "";
}
