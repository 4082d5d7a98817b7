/**
 * Where a mark could mean something, in the order that they are looked for: always, by what stands beside it, or in a cell or
 * link. Written as remark writes them, so that other editors change nothing.
 */
const escapes = {
  text: /[*`[~$]|_|&(?=[#A-Za-z])|<(?=[!/?A-Za-z])|(?<=[+\-.\w])@(?=[-.\w])|(?<=[Ww])\.(?=[-.\w])|(?<=[ps]):(?=\/)|(?<=\])\(/gi,
  cell: /[*`[~$|]|_|&(?=[#A-Za-z])|<(?=[!/?A-Za-z])|(?<=[+\-.\w])@(?=[-.\w])|(?<=[Ww])\.(?=[-.\w])|(?<=[ps]):(?=\/)|(?<=\])\(/gi,
};

/** What takes more than a look at its neighbours to tell. */
const unclear = /\\(?:[!-/:-@[-`{-~]|$)|<(?:$|[^!/?A-Za-z\s])|[@.]_|__|[&!]$|\n|\t/;
const special = /[*`[~$|_&<@(:.\\!\n\t]/;

/** Text with a backslash before each mark that would mean something; `undefined` where that is not plain to see. */
export function escapeText(value: string, inCell: boolean): string | undefined {
  if (!special.test(value)) return value;
  if (unclear.test(value)) return undefined;
  return value.replace(escapes[inCell ? "cell" : "text"], (mark, at: number) =>
    mark === "_" && isInWord(value, at) ? mark : `\\${mark}`,
  );
}

const isInWord = (value: string, at: number) =>
  /[\p{L}\p{N}]/u.test(value.charAt(at - 1)) && /[\p{L}\p{N}]/u.test(value.charAt(at + 1));
