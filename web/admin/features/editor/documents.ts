import {
  config,
  Editor,
  init,
  parser,
  parserCtx,
  schema,
  serializer,
  serializerCtx,
} from "@milkdown/kit/core";
import { Clock, Container, Ctx } from "@milkdown/kit/ctx";
import type { Node } from "@milkdown/kit/prose/model";
import { markdown } from "./markdown.ts";

export interface Documents {
  read(text: string): Node;
  write(document: Node): string;
}

/** The editor's documents without an editor on the screen. */
export async function documents(): Promise<Documents> {
  const ctx = new Ctx(new Container(), new Clock());
  const plugins = [schema, parser, serializer, init(Editor.make()), config(() => {}), ...markdown];
  await Promise.all(plugins.map((plugin) => plugin(ctx.produce(plugin.meta))).map((begin) => begin?.()));
  return { read: ctx.get(parserCtx), write: ctx.get(serializerCtx) };
}
