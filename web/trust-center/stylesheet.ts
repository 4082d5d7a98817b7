import { accents } from "./accent.ts";
import { form } from "./style/form.ts";
import { list } from "./style/list.ts";
import { page } from "./style/page.ts";
import { print } from "./style/print.ts";
import { text } from "./style/text.ts";

/** The one stylesheet of every page. */
export const stylesheet = [page, accents, form, list, text, print].join("").trimStart();
