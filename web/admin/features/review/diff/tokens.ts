const letter = "[\\p{L}\\p{N}\\p{M}_]";
/** Written without spaces, so each sign counts as a word. */
const sign = "[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}]";
/** `e-mail`, `1,204` and `14:05` are one word each; where a link leads is one, too. */
const word = `${sign}|${letter}+(?:(?:['’-]|[.,:](?=\\p{N}))${letter}+)*`;

const prose = new RegExp(`(?:\\]\\([^()\\s]*\\)|${word}|[^\\s])\\s*|\\s+`, "gu");
const code = new RegExp(`${letter}+|\\n[ \\t]*|[^\\S\\n]+|[\\s\\S]`, "gu");
const told = /[\p{L}\p{N}]/u;

/** Words with the space behind them; in code the space is a token of its own, as it may mean something. */
export const tokensOf = (text: string, isCode: boolean): string[] => text.match(isCode ? code : prose) ?? [];

/** Whether it counts as a word to who reads. */
export const isWord = (token: string): boolean => told.test(token) && !token.startsWith("](");

/** Numbers for words, equal ones for equal words, so that comparing is cheap. */
export class Numbered {
  readonly #numbers = new Map<string, number>();

  of(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const next = this.#numbers.size + 1;
    this.#numbers.set(text, next);
    return next;
  }
}
