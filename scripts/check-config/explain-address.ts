/** Why a text is no address, and what to write instead. */

export function explainAddress(text: string): string {
  if (text.includes(":")) return "It is no IPv6 address; write it like 2001:db8::1.";
  if (/^0x/i.test(text)) return "Hexadecimal IPv4 addresses are not read; write four decimal numbers.";
  if (/^[\w.-]*[a-z][\w.-]*$/i.test(text))
    return "The function looks no names up; write the address, and comments behind a #.";
  if (/(^|\.)0\d/.test(text)) return "Leading zeros are not read, as they may mean octal; leave them out.";
  if (/^\d+(\.\d+){3}$/.test(text)) return "Each number of an IPv4 address is at most 255.";
  if (/^\d+(\.\d+)*\.?$/.test(text)) return "An IPv4 address has four numbers, such as 10.0.0.1.";
  return "It is neither an address, nor a CIDR block, nor a range.";
}
