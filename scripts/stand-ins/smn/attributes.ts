/** The `message_attributes` of a publish request: what a topic's subscriptions choose by. Strict, as the page is. */
import { isRecord } from "../../../src/fields.ts";

/** An attribute in the documented form; a value is a list for all types but `STRING`. */
export interface Attribute {
  name: string;
  type: "STRING" | "STRING_ARRAY" | "PROTOCOL";
  value: string | string[];
}

/** 1 to 32 lower-case letters, digits and `_`, which neither begins nor ends it nor stands doubled. */
const nameForm = /^(?=.{1,32}$)[a-z0-9]+(?:_[a-z0-9]+)*$/;
/** 1 to 32 letters, Chinese characters, digits and `_`. */
const valueForm = /^[A-Za-z0-9_\p{Script=Han}]{1,32}$/u;
const protocols = new Set(
  "email sms http https functionstage functiongraph callnotify wechat dingding feishu welink dingTalkBot".split(
    " ",
  ),
);

/**
 * Reads the attributes, none where there are none; returns what is wrong with them as a text.
 * https://support.huaweicloud.com/intl/en-us/api-smn/smn_api_63002.html
 */
export function readAttributes(attributes: unknown): Attribute[] | string {
  if (attributes === undefined) return [];
  if (!Array.isArray(attributes)) return "message_attributes is no list";
  const names = new Set<unknown>();
  for (const attribute of attributes) {
    const wrong = findWrong(attribute);
    if (wrong) return `message_attributes: ${wrong} in ${JSON.stringify(attribute)}`;
    if (names.has(attribute.name)) return `message_attributes: ${attribute.name} stands there twice`;
    names.add(attribute.name);
  }
  return attributes;
}

function findWrong(attribute: unknown): string | undefined {
  if (!isRecord(attribute)) return "no object";
  const { name, type, value, ...others } = attribute;
  if (typeof name !== "string" || !nameForm.test(name)) return "a wrong name";
  if (Object.keys(others).length > 0) return "an unknown field";
  switch (type) {
    case "STRING":
      return isValue(value) ? undefined : "a wrong value";
    case "STRING_ARRAY":
      return isList(value, isValue) ? undefined : "a wrong value";
    case "PROTOCOL":
      if (name !== "smn_protocol") return "a wrong name";
      return isList(value, (each) => protocols.has(each as string)) ? undefined : "a wrong value";
    default:
      return "an unknown type";
  }
}

function isValue(value: unknown): boolean {
  return typeof value === "string" && valueForm.test(value);
}

/** Whether it is a list of 1 to 10 that differ, each of which is one of these. */
function isList(value: unknown, isOne: (each: unknown) => boolean): boolean {
  return (
    Array.isArray(value) &&
    value.length >= 1 &&
    value.length <= 10 &&
    new Set(value).size === value.length &&
    value.every(isOne)
  );
}
