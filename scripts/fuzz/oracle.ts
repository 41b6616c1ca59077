/** What has to become of an event, worked out without the function's own code: by Node's reading of addresses. */
import { BlockList, isIPv4, isIPv6 } from "node:net";

export type Expected = "alarmed" | "allowed" | "ignored" | "EventError";

/** https://support.huaweicloud.com/intl/en-us/usermanual-iam/iam_01_0012.html */
const auditedActions = new Set(
  (
    "login logout loginfailed scanqrcodelogin scanqrcodeloginfailed oidcloginsuccess oidcloginfailed " +
    "iamuserssologinsuccess iamuserssologinfailed tenantloginbysamlsuccess federationloginnopwdsuccess " +
    "federationloginnopwdfailed tsilogin"
  ).split(" "),
);

/** Parts of names that IAM does not document and that look like a sign-in or sign-out all the same. */
const waysIn = [
  "login",
  "logout",
  "logon",
  "logoff",
  "signin",
  "signout",
  "signon",
  "signoff",
  "assume",
  "switchrole",
];

/** The readable entries of `fuzzWhitelist`. */
const whitelist = new BlockList();
for (const address of ["192.168.1.2", "10.45.65.48"]) whitelist.addAddress(address);
for (const block of ["203.0.113.128", "192.0.2.0"]) whitelist.addSubnet(block, 25);
whitelist.addRange("198.51.100.110", "198.51.100.120");
whitelist.addSubnet("2001:db8:1::", 48, "ipv6");
/** Its exclusions. */
const exclusions = new BlockList();
exclusions.addAddress("203.0.113.222");
exclusions.addRange("203.0.113.250", "203.0.113.251");

/** What has to become of an event as it arrives: what `JSON.parse` made of it. */
export function decide(event: unknown): Expected {
  const cts = isObject(event) ? event.cts : undefined;
  if (!isObject(cts) || !isName(cts.service_type) || !isName(cts.trace_name)) return "EventError";
  if (cts.service_type.trim().toLowerCase() !== "iam") return "ignored";
  if (!isAudited(cts.trace_name.toLowerCase())) return "ignored";
  const source = typeof cts.source_ip === "string" ? cts.source_ip.trim() : (cts.source_ip ?? "");
  if (source === "") return isSystemAction(cts.trace_type) && !isPerson(cts) ? "ignored" : "alarmed";
  return typeof source === "string" && isOnWhitelist(source) ? "allowed" : "alarmed";
}

function isAudited(name: string): boolean {
  const letters = Array.from(name)
    .filter((letter) => /[a-z0-9]/.test(letter))
    .join("");
  return auditedActions.has(name.trim()) || waysIn.some((way) => letters.includes(way));
}

function isOnWhitelist(source: string): boolean {
  const isOn = (type: "ipv4" | "ipv6") => whitelist.check(source, type) && !exclusions.check(source, type);
  if (isIPv4(source)) return isOn("ipv4");
  // Node compares an IPv4-mapped address with IPv4 entries too.
  return isIPv6(source) && !source.includes("%") && isOn("ipv6");
}

function isSystemAction(type: unknown): boolean {
  return typeof type === "string" && type.trim().toLowerCase() === "systemaction";
}

/** Any user is a person but `<account>/op_service` and `<account>/op_svc_…` of the trace's own account. */
function isPerson({ user, domain_id }: Record<string, unknown>): boolean {
  if (user === undefined || user === null || (typeof user === "string" && user.trim() === "")) return false;
  let fields: unknown = user;
  try {
    if (typeof user === "string") fields = JSON.parse(user);
  } catch {
    fields = { name: user };
  }
  if (!isObject(fields)) return typeof user !== "string" || !isServiceOf(user, [domain_id]);
  if (Object.keys(fields).length === 0) return false;
  const domain = isObject(fields.domain) ? fields.domain : {};
  return (
    (fields.type ?? "") !== "" ||
    (fields.OriginUser ?? "") !== "" ||
    !isServiceOf(fields.name, [domain.name, domain.id, fields.account_id, domain_id])
  );
}

function isServiceOf(name: unknown, accounts: unknown[]): boolean {
  const parts = typeof name === "string" ? name.split("/") : [];
  const [account, service = ""] = [parts.slice(0, -1).join("/"), parts.at(-1)];
  return account !== "" && accounts.includes(account) && /^op_(service|svc_\w+)$/.test(service);
}

function isName(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
