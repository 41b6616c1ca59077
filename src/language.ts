/** The languages that alarms are written in: a new one is a file like `texts-en.ts`, and a line here. */
import type { Texts } from "./texts.ts";
import { en } from "./texts-en.ts";
import { zhCn } from "./texts-zh-cn.ts";

const languages = { en, "zh-cn": zhCn } as const satisfies Record<string, Texts>;

export type Language = keyof typeof languages;

export function textsOf(language: Language): Texts {
  return languages[language];
}

/**
 * Reads the variable `Language`: undefined where no language here is meant. English is taken of any country; of Chinese
 * what is written in simplified characters, by its country (`zh-CN`), its script (`zh-Hans`) or alone, as an operating
 * system writes it too (`zh_CN.UTF-8`): https://www.rfc-editor.org/rfc/rfc5646
 */
export function readLanguage(text: string): Language | undefined {
  if (/^en(?:[-_.]|$)/i.test(text)) return "en";
  return /^zh(?:[-_](?:hans|cn|sg))*(?:\.utf-?8)?$/i.test(text) ? "zh-cn" : undefined;
}
