import { math } from "micromark-extension-math";

type Extension = ReturnType<typeof math>;
type Constructs = NonNullable<NonNullable<Extension["text"]>[number]>;
type Construct = Extract<Constructs, { tokenize: unknown }>;

/** Formulas between dollar signs, but `$5 to $10` is money: no space follows the sign that opens or precedes the one that closes. */
export function formulas(): Extension {
  const extension = math({ singleDollarTextMath: true });
  const inline = extension.text?.[dollar];
  if (!inline || Array.isArray(inline)) return extension;
  return { ...extension, text: { ...extension.text, [dollar]: tight(inline) } };
}

const dollar = 36;

const tight = (construct: Construct): Construct => ({
  ...construct,
  tokenize(effects, ok, nok) {
    return construct.tokenize.call(
      this,
      effects,
      (code) => {
        const token = this.events.at(-1)?.[1];
        const source = token ? this.sliceSerialize(token) : "";
        return /^\$\s|^\$[^$][\s\S]*\s\$$/.test(source) ? nok(code) : ok(code);
      },
      nok,
    );
  },
});
