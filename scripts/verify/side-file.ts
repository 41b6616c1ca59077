/** Signatures beside a copy: what `obsutil stat` says of digest files, kept in a text file. */

/** A digest file's name, or the name of its metadata followed by hex, whichever comes next. */
const pieces =
  /([^\s"'=,]*_CloudTrace-Digest_[^\s"'=,]+?\.json(?:\.gz)?)|meta-signature(?!-algorithm)[\s"'=:,[\]]*([0-9a-f]{128,})/gi;

/**
 * Signatures in hex by the name of the digest file. Each belongs to the name that stands before it; so the output of
 * `obsutil stat obs://bucket/key`, any number of them one after another, can be taken as it is.
 * https://support.huaweicloud.com/intl/en-us/utiltg-obs/obs_11_0017.html
 */
export function readSignatures(text: string): Map<string, string> {
  const signatures = new Map<string, string>();
  let name = "";
  for (const [, found, signature] of text.matchAll(pieces)) {
    if (found !== undefined) name = found.slice(found.lastIndexOf("/") + 1);
    else if (signature !== undefined && name !== "") signatures.set(name, signature);
  }
  return signatures;
}
