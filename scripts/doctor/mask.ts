/** A subscriber's address as its owner knows it again, and nobody else can use it. Pure. */

/** `o***s@example.org`, `+86***678`, `https://hooks.example.org/***`: the middle of it is left out. */
export function mask(address: string): string {
  const web = /^(https?:\/\/)(?:[^/@\s]*@)?([^/?#@\s]+)/i.exec(address);
  if (web) return `${web[1]}${web[2]}/***`;
  const at = address.lastIndexOf("@");
  if (at > 0) return `${maskMiddle(address.slice(0, at), 1)}${address.slice(at)}`;
  return maskMiddle(address, 3);
}

/** Keeps `ends` characters at either end, where at least as many stay hidden. */
function maskMiddle(text: string, ends: number): string {
  const characters = Array.from(text);
  if (characters.length < 3 * ends) return "***";
  return `${characters.slice(0, ends).join("")}***${characters.slice(-ends).join("")}`;
}
