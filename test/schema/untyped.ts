type Schema = Record<string, unknown>;

const isSchema = (value: unknown): value is Schema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * What Notion documents and answers though the SDK does not type it: whether a relation goes on, and properties of three more kinds in
 * a data source. https://developers.notion.com/reference/property-object, https://developers.notion.com/reference/page-property-values
 */
export function withUntyped(schema: Schema): Schema {
  const { properties, anyOf } = schema;
  if (isSchema(properties) && isSchema(properties.relation) && properties.relation.type === "array")
    return { ...schema, properties: { ...properties, has_more: { type: "boolean" } } };
  const known = Array.isArray(anyOf) ? anyOf.find(isUniqueIdOfSource) : undefined;
  if (!known || !Array.isArray(anyOf)) return schema;
  return {
    ...schema,
    anyOf: [...anyOf, ...["button", "place", "verification"].map((type) => like(known, type))],
  };
}

const isUniqueIdOfSource = (
  branch: unknown,
): branch is Schema & { properties: Schema; required: unknown[] } =>
  isSchema(branch) &&
  isSchema(branch.properties) &&
  isSchema(branch.properties.unique_id) &&
  "description" in branch.properties &&
  Array.isArray(branch.required);

function like(
  { properties, required, ...rest }: Schema & { properties: Schema; required: unknown[] },
  type: string,
) {
  const { unique_id: _, ...others } = properties;
  const none = { type: "object", additionalProperties: false };
  return {
    ...rest,
    properties: { ...others, type: { type: "string", const: type }, [type]: none },
    required: required.map((name) => (name === "unique_id" ? type : name)),
  };
}
