import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clean, defang, textOf } from "../src/text.ts";

/** Any UTF-16 unit, lone surrogates and what shows nothing among them, and often a space. */
const character = fc.oneof(
  fc.nat(0xffff).map((unit) => String.fromCharCode(unit)),
  fc.constantFrom(" ", "a", "\u{1f600}", "\u200b", "\n"),
);

/** Pieces of what somebody would write who wants to forge a line or a link. */
const hostile = fc.oneof(
  fc.string({ unit: character, maxLength: 60 }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          "http://",
          "hxxps://",
          "www.",
          "evil.com",
          "10.0.0.0/8",
          ", ",
          "，",
          "Action:",
          "IP ：",
          "mailto:",
        ),
        fc.constantFrom(..."[]【】［］()/／:：.。?@8 w-\u202e\u200b", "x", "Ａ", "é"),
      ),
      { maxLength: 20 },
    )
    .map((pieces) => pieces.join("")),
);

describe("clean", () => {
  it.each([
    ["", ""],
    ["alice", "alice"],
    ["!~ \\\"'`%s<b>[x]", "!~ \\\"'`%s<b>[x]"],
    ["  alice  \u00a0 b\u3000c ", "alice b c"],
    ["张三 Ünal", "张三 Ünal"],
    ["a\nb", "a(U+000A)b"],
    ["a\r\n\t\0b", "a(U+000D)(U+000A)(U+0009)(U+0000)b"],
    ["\u001b[31mred\u001b[0m", "(U+001B)[31mred(U+001B)[0m"],
    ["a\u007fb\u0085c\u009bd", "a(U+007F)b(U+0085)c(U+009B)d"],
    ["\u202egnp.exe\u2066x\u2069", "(U+202E)gnp.exe(U+2066)x(U+2069)"],
    ["a\u200bb\u200dc\ufeffd\u00ade", "a(U+200B)b(U+200D)c(U+FEFF)d(U+00AD)e"],
    ["a\u2028b\u2029c", "a(U+2028)b(U+2029)c"],
    ["\ud800x\udfff", "(U+D800)x(U+DFFF)"],
    ["\ue000\u{f0000}", "(U+E000)(U+F0000)"],
    ["a\ufffeb\uffff\u{1ffff}", "a(U+FFFE)b(U+FFFF)(U+1FFFF)"],
    ["a\u2800b\u3164c\u115fd", "a(U+2800)b(U+3164)c(U+115F)d"],
    ["a\u200b\nb \u200b c", "a(U+200B)(U+000A)b (U+200B) c"],
    ["\u{1f600}", "\u{1f600}"],
  ])("makes %j one printable line", (text, line) => {
    expect(clean(text, 100)).toBe(line);
  });

  it.each([
    ["1234567890", "1234567890"],
    ["12345678901", "1234567..."],
    ["1234567890123456789", "1234567..."],
    ["12345678901234567890", "1234567..."],
    ["123456789012345678901", "1234567..."],
    ["12345     67890", "12345 6..."],
    ["12345      7890", "12345 7890"],
    ["123          4567890z", "123 456..."],
    ["                     1", "..."],
    ["123456\u{1f600}89", "123456\u{1f600}89"],
    ["123456\u{1f600}8901", "123456..."],
    ["12345\u{1f600}89012", "12345\u{1f600}..."],
    ["1234567890\n", "1234567..."],
    ["1\u{1f600}".repeat(9), "1\u{1f600}1\u{1f600}1..."],
  ])("cuts %j to ten units, dots included, and never inside a character", (text, line) => {
    expect(clean(text, 10)).toBe(line);
  });

  it("gives a printable line within its length, whatever the text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: character, maxLength: 60 }),
        fc.integer({ min: 4, max: 30 }),
        (text, length) => {
          const line = clean(text, length);
          expect(line.length).toBeLessThanOrEqual(length);
          expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]| {2}|^ | $/u);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("changes nothing of what it or `defang` has printed", () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 10, max: 60 }), (text, length) => {
        const whole = defang(text, 1000);
        expect(defang(whole, 1000)).toBe(whole);
        const line = defang(text, length);
        expect(clean(line, length)).toBe(line);
        expect(clean(clean(text, length), length)).toBe(clean(text, length));
      }),
      { numRuns: 3000 },
    );
  });

  it("leaves a line that is printable and short as it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme-ascii", maxLength: 40 }), (text) => {
        const line = text.trim().replace(/ +/g, " ");
        expect(clean(line, 40)).toBe(line);
      }),
    );
  });

  it("cuts megabytes", () => {
    expect(clean("\n ".repeat(2 ** 20), 25)).toBe("(U+000A) (U+000A) (U+0...");
    expect(clean("\u0000".repeat(2 ** 20), 40)).toBe("(U+0000)(U+0000)(U+0000)(U+0000)(U+00...");
  });
});

describe("defang", () => {
  it.each([
    ["alice", "alice"],
    ["alice@corp.example.com", "alice@corp.example.com"],
    ["alice_example.com#EXT#@corp.example", "alice_example.com#EXT#@corp.example"],
    ["first.last", "first.last"],
    ["evil.com", "evil.com"],
    ["a, b，c", "a, b，c"],
    ["10.0.0.1, 10.0.0.2", "10.0.0.1, 10.0.0.2"],
    ["10.0.0.0/8 10.1.0.0/16, 10.2.0.0/15", "10.0.0.0/8 10.1.0.0/16, 10.2.0.0/15"],
    ["2001:db8::/32", "2001:db8::/32"],
    ['{"ip":"10.0.0.1"}', '{"ip":"10.0.0.1"}'],
    ["iam::example:user:alice", "iam::example:user:alice"],
    ["EXAMPLE.COM\\alice", "EXAMPLE.COM\\alice"],
    ["Mozilla/5.0 (X11; rv:109.0) Gecko/20100101", "Mozilla/5.0 (X11; rv:109.0) Gecko/20100101"],
    ['100% "O\'Neil" <a@b.example> {x} 世界', '100% "O\'Neil" <a@b.example> {x} 世界'],
    ["„Hans“", "„Hans“"],
    ["skip: transaction:", "skip: transaction:"],
  ])("leaves %j", (text) => {
    expect(defang(text, 100)).toBe(text);
  });

  it.each([
    ["]【x】, Action:logout] [IP:10.0.0.1", ")(x), Action(:)logout) (IP(:)10.0.0.1"],
    ["［a］〔b〕⟦c⟧❲d❳「e」⁅f⁆⎡g⎤﹇h﹈（i）", "(a)(b)(c)(d)(e)(f)(g)(h)(i)"],
    ["1.2.3.4, Action:logout", "1.2.3.4, Action(:)logout"],
    ["1.2.3.4,\u00a0 aCTION\u3000：logout", "1.2.3.4, aCTION (:)logout"],
    ["1.2.3.4，Ａｃｔｉｏｎ：logout", "1.2.3.4，Ａｃｔｉｏｎ(:)logout"],
    ["1.2.3.4, Асtion:logout", "1.2.3.4, Асtion(:)logout"],
    ["1.2.3.4; Action:logout", "1.2.3.4; Action(:)logout"],
    ["1.2.3.4, \u200bAction\u200b:logout", "1.2.3.4, (U+200B)Action(U+200B):logout"],
    ["IP:10.0.0.1", "IP(:)10.0.0.1"],
    ["1.2.3.4, Action\u2236logout, Action\ufe55x", "1.2.3.4, Action(:)logout, Action(:)x"],
    ["1.2.3.4, Action\ua789logout, Action\ufe13x", "1.2.3.4, Action(:)logout, Action(:)x"],
    ["bob, failed, Account:x,User : y", "bob, failed, Account(:)x,User (:) y"],
    ["1.2.3.4:Action:logout", "1.2.3.4:Action(:)logout"],
  ])("forges no line: %j", (text, shown) => {
    expect(defang(text, 100)).toBe(shown);
  });

  it.each([
    ["http://evil.example/now", "hxxp://evil(.)example/now"],
    ["see HTTPS://evil.example", "see hxxPS://evil.example"],
    ["hxxp://evil.example", "hxxp://evil.example"],
    ["xhttp://a http：／／evil.example／x", "xhxxp://a hxxp：／／evil(.)example／x"],
    ["ftp://evil.example/x", "ftp(:)//evil(.)example/x"],
    ["slack://open ｈｔｔｐ://a", "slack(:)//open ｈｔｔｐ(:)//a"],
    ["ht\u200btp://a", "ht(U+200B)tp(:)//a"],
    ["http:evil.com http:/evil.com", "http(:)evil.com http(:)/evil.com"],
    [
      "javascript:alert(1) mailto:a@evil.com TEL:+123",
      "javascript(:)alert(1) mailto(:)a@evil.com TEL(:)+123",
    ],
    ["www.evil.com", "www(.)evil(.)com"],
    ["(WWW.EVIL.COM)", "(WWW(.)EVIL(.)COM)"],
    ["_www.evil.com_", "_www(.)evil(.)com_"],
    ["evil.com/now", "evil(.)com/now"],
    ["bob@evil.com/now", "bob@evil(.)com/now"],
    ["evil.com:8080/now evil.com?now evil。com/now", "evil(.)com:8080/now evil(.)com?now evil(.)com/now"],
    ["//evil.com./x", "(/)/evil(.)com(.)/x"],
    ["／/evil.com a//b", "(/)/evil.com a//b"],
    ["müller.例え/x", "müller(.)例え/x"],
    ["1.2.3.4/x", "1(.)2(.)3(.)4/x"],
    ["10.0.0.0/8/x 10.0.0.0/8.html", "10(.)0(.)0(.)0/8/x 10(.)0(.)0(.)0/8.html"],
    ["a.10.0.0.0/8", "a(.)10(.)0(.)0(.)0/8"],
  ])("makes no link of %j", (text, shown) => {
    expect(defang(text, 100)).toBe(shown);
  });

  it("leaves no bracket, no second label and no link, whatever the text", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const line = defang(text, 60);
        expect(line.length).toBeLessThanOrEqual(60);
        expect(line).not.toMatch(/[[\]【】［］]/);
        expect(line).not.toMatch(/(?:^|[^\p{L}\p{N}:：])(?:IP|Action)\s*[:：]/iu);
        expect(`IP:${line}`).not.toMatch(/(?<!hxxps?)[:：][/／]{2}|https?:\/\/|www\.[\p{L}\p{N}]/iu);
        expect(line.replace(/\d+(\.\d+){3}\/\d/g, "")).not.toMatch(/[a-z]\.[a-z]+[/／]/i);
      }),
      { numRuns: 3000 },
    );
  });

  it("costs no more for megabytes of anything", () => {
    for (const piece of ["www.", "a.", "Action:", ", a", "http:", "[", "10.0.0.0/8", "\u202e"]) {
      expect(defang(piece.repeat(2 ** 18), 100).length).toBeLessThanOrEqual(100);
    }
  });
});

describe("textOf", () => {
  it.each([
    [undefined, undefined, "unknown"],
    ["a\nb", undefined, "a(U+000A)b"],
    ["x".repeat(100), undefined, "x".repeat(100)],
    ["x".repeat(101), undefined, `${"x".repeat(97)}...`],
    ["x".repeat(101), 300, "x".repeat(101)],
    ["x".repeat(301), 300, `${"x".repeat(297)}...`],
  ])("shows %j within %j characters", (text, maxLength, shown) => {
    expect(textOf(text, maxLength)).toBe(shown);
  });
});
