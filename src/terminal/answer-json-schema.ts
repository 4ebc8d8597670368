import { z } from 'zod';
import { LAYERS } from '../layers/layers';
import { answerSchema, walk } from './answer-schema';

/** The JSON Schema (2020-12) of what `--json` prints: docs/answer.schema.json. Each layer stands at its place. */
export function answerJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(answerSchema, {
    override({ zodSchema, jsonSchema }) {
      if (zodSchema !== walk) return;
      const { items } = jsonSchema;
      if (typeof items !== 'object' || Array.isArray(items)) return;
      jsonSchema.prefixItems = LAYERS.map((layer) => ({ ...items, type: 'object', properties: { layer: { const: layer } } }));
      jsonSchema.items = false;
    },
  });
  return { title: 'What `why403 explain --json` and `why403 ask --json` print', ...schema };
}
