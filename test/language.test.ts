import { describe, expect, it } from "vitest";
import { readLanguage, textsOf } from "../src/language.ts";
import { en } from "../src/texts-en.ts";
import { zhCn } from "../src/texts-zh-cn.ts";

describe("readLanguage", () => {
  it.each(["en", "EN", "en-US", "en_GB", "en_US.UTF-8", "en.utf8", "en-USA", "en-"])(
    "reads %s as English",
    (text) => {
      expect(readLanguage(text)).toBe("en");
    },
  );

  it.each([
    ...["zh-cn", "zh", "ZH", "zh-CN", "zh_cn", "ZH_CN", "zh-SG", "zh_CN.UTF-8", "zh_CN.utf8"],
    ...["zh-Hans", "zh_hans", "zh-Hans-CN", "zh-Hans_SG"],
  ])("reads %s as Chinese in simplified characters", (text) => {
    expect(readLanguage(text)).toBe("zh-cn");
  });

  it.each([
    ...["", "cn", "zh-TW", "zh-HK", "zh-Hant", "zh-Hant-CN", "zh-", "zhcn", "zh cn", "zh-cn,en"],
    ...["fr", "e", "eng", "english", "Chinese", "中文", "zh-cn\nx", "constructor"],
  ])("knows no language %j", (text) => {
    expect(readLanguage(text)).toBeUndefined();
  });
});

describe("textsOf", () => {
  it("gives the texts of each language", () => {
    expect([textsOf("en"), textsOf("zh-cn")]).toEqual([en, zhCn]);
  });
});
