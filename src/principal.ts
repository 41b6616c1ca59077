/**
 * Who stands behind a trace, from its `user`: an object, the JSON of one, or a bare name.
 * Fields: https://support.huaweicloud.com/usermanual-cts/cts_03_0010.html
 */
import { readFlag, readRecord, readText, toRecord } from "./fields.ts";

export interface Principal {
  readonly user: string | undefined;
  readonly userId: string | undefined;
  /** `agency/session` of an agency, as IAM writes it; whoever assumes it chooses the session's name. */
  readonly agency: string | undefined;
  /** `User`, `AssumedAgency`, `ExternalUser`, or what `message` says: `iam user`. */
  readonly userType: string | undefined;
  readonly root: boolean | undefined;
  /** Whether the session was opened with a second factor; of an `ExternalUser` it says nothing. */
  readonly mfa: boolean | undefined;
  readonly account: string | undefined;
  /** Who assumed an agency. */
  readonly originUser: string | undefined;
  readonly originUserId: string | undefined;
  readonly originAccount: string | undefined;
  /** Whether it may be a person: all but no user at all, and a service's own. */
  readonly isPerson: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

const agencyUrn = /^sts::([^:]*):assumed-agency:(.+)$/s;
const personUrn = /^(?:iam|sts)::[^:]*:(?:user|external-user|assumed-agency|root)(?::|$)/;
const personTypes: readonly string[] = ["user", "externaluser", "assumedagency"];
const serviceName = /^(.+)\/op_(?:service|svc_\w+)$/s;

/** Reads the `user` of a trace; `toldType` is the type of user that its message tells. */
export function readPrincipal(trace: Fields, toldType: unknown): Principal {
  const user = readUser(trace.user);
  const domain = toRecord(user.domain);
  const urn = readText(user.principal_urn);
  const [, agencyAccount, agency] = agencyUrn.exec(urn ?? "") ?? [];
  const attributes = toRecord(toRecord(user.session_context).attributes);
  const origin = readUser(user.OriginUser);
  return {
    user: readName(user) ?? agency ?? urn,
    userId: readId(user),
    agency,
    userType: readText(user.type) ?? (agency && "AssumedAgency") ?? readText(toldType),
    root: readFlag(user.principal_is_root_user),
    mfa: readFlag(attributes.mfa_authenticated),
    account: readAccount(user) ?? readText(trace.domain_id) ?? readText(agencyAccount),
    originUser: readName(origin) ?? readText(origin.principal_urn),
    originUserId: readId(origin),
    originAccount: readAccount(origin),
    isPerson:
      !isEmpty(trace.user, user) &&
      !isService(user, [domain.name, domain.id, user.account_id, trace.domain_id]),
  };
}

function readUser(value: unknown): Fields {
  return readRecord(value) ?? (typeof value === "string" ? { name: value } : {});
}

function readName(user: Fields): string | undefined {
  return readText(user.name) ?? readText(user.user_name);
}

function readId(user: Fields): string | undefined {
  return readText(user.id) ?? readText(user.principal_id);
}

function readAccount(user: Fields): string | undefined {
  const domain = toRecord(user.domain);
  return readText(domain.name) ?? readText(user.account_id) ?? readText(domain.id);
}

/** What cannot be read is not empty: it may be a person. */
function isEmpty(value: unknown, user: Fields): boolean {
  return isBlank(value) || (Object.keys(user).length === 0 && readRecord(value) !== undefined);
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === "string" && value.trim() === "");
}

/**
 * Whether a user is one of the platform's services: `<account>/op_service` or `<account>/op_svc_…`. People and identity
 * providers choose names; IAM alone writes the type, the ids and the account. So the name counts in the trace's own
 * account only, and nowhere where anything else speaks of a person.
 */
function isService(user: Fields, accounts: readonly unknown[]): boolean {
  const names = [user.name, user.user_name].filter((name) => !isBlank(name));
  const type = isBlank(user.type) ? "" : readText(user.type)?.toLowerCase();
  return (
    names.length > 0 &&
    names.every((name) => {
      const [, account] = serviceName.exec(readText(name) ?? "") ?? [];
      return account !== undefined && accounts.some((each) => readText(each) === account);
    }) &&
    type !== undefined &&
    !personTypes.includes(type) &&
    !personUrn.test(readText(user.principal_urn) ?? "") &&
    isBlank(user.OriginUser) &&
    readFlag(user.principal_is_root_user) !== true
  );
}
