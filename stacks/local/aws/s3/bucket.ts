import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { copyFile, link } from "node:fs/promises";
import { join } from "node:path";

export interface StoredObject {
  key: string;
  /** The file in `bodies/` that holds the content: a new one for every write, so readers keep what they opened. */
  body: string;
  /** Instead of one, several that follow each other. */
  parts?: readonly Body[];
  size: number;
  /** Without quotes. */
  etag: string;
  modifiedAt: string;
  /** content-type, content-disposition, …, x-amz-meta-*: given back as they came. */
  headers: Record<string, string>;
  checksum: { name: string; value: string };
  tags: { key: string; value: string }[];
}

interface Body {
  body: string;
  size: number;
}

export const bodiesOf = ({ body, size, parts }: StoredObject): readonly Body[] => parts ?? [{ body, size }];

export type Bucket = ReturnType<typeof openBucket>;

/**
 * One bucket in one directory. An object appears by the rename of its small description, after its body is
 * complete, so a process that is killed leaves the old object or the new one and never half of either.
 */
export function openBucket(dir: string) {
  const folder = (name: string) => join(dir, name);
  for (const name of ["keys", "bodies", "uploads", "settings"]) mkdirSync(folder(name), { recursive: true });
  const keyFile = (key: string) => join(folder("keys"), createHash("sha256").update(key).digest("hex"));

  const objects = readObjects(folder("keys"));
  removeOrphans(folder("bodies"), new Set([...objects.values()].flatMap(bodiesOf).map(({ body }) => body)));

  const bodyFile = (body: string) => join(folder("bodies"), body);
  const drop = (object: StoredObject) => {
    for (const { body } of bodiesOf(object)) rmSync(bodyFile(body), { force: true });
  };
  return {
    dir,
    objects,
    bodyFile,
    newBody: (): string => randomUUID(),
    /** A body of the same bytes as that file. Bodies never change, so that both can be one on the disk, where it knows links. */
    async bodyLike(file: string): Promise<string> {
      const body = randomUUID();
      await link(file, bodyFile(body)).catch(() => copyFile(file, bodyFile(body)));
      return body;
    },
    uploadDir: (id: string) => join(folder("uploads"), id),
    settingFile: (name: string) => join(folder("settings"), `${name}.xml`),

    put(object: StoredObject) {
      const before = objects.get(object.key);
      writeWhole(keyFile(object.key), JSON.stringify(object));
      objects.set(object.key, object);
      if (before && before.body !== object.body) drop(before);
    },
    remove(key: string) {
      const before = objects.get(key);
      if (!before) return;
      rmSync(keyFile(key), { force: true });
      objects.delete(key);
      drop(before);
    },
  };
}

/** Writes beside and renames: the file is there whole or not at all. */
export function writeWhole(file: string, content: string) {
  writeFileSync(`${file}.new`, content);
  renameSync(`${file}.new`, file);
}

function readObjects(dir: string): Map<string, StoredObject> {
  const objects = new Map<string, StoredObject>();
  for (const name of readdirSync(dir)) {
    if (name.endsWith(".new")) {
      rmSync(join(dir, name));
      continue;
    }
    // Written by put() alone, and whole by rename.
    const object = JSON.parse(readFileSync(join(dir, name), "utf8")) as StoredObject;
    objects.set(object.key, object);
  }
  return objects;
}

function removeOrphans(dir: string, used: ReadonlySet<string>) {
  for (const name of readdirSync(dir)) if (!used.has(name)) rmSync(join(dir, name));
}
