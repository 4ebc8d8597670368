import { type JsonObject, objectOf, objectsOf, stringOf } from '../../slack/json';
import { textOf } from './elements';
import { REACHABLE } from './reachable';

/** https://docs.slack.dev/reference/block-kit/blocks/data-table-block: the first row is its head. */
export function DataTable({ block }: { readonly block: JsonObject }) {
  const [head = [], ...rows] = (Array.isArray(block.rows) ? block.rows : []).map((row) => objectsOf(row));
  const caption = stringOf(block.caption) ?? textOf(block.caption);
  const headColumn = typeof block.row_header_column_index === 'number' ? block.row_header_column_index : 0;
  return (
    <section className="data-table" {...REACHABLE} aria-label={caption || 'Table'}>
      <table>
        {caption !== '' && <caption>{caption}</caption>}
        <thead>
          <tr>
            {numbered(head).map(([at, cell]) => (
              <th key={at} scope="col">
                {cellText(cell)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {numbered(rows).map(([row, cells]) => (
            <tr key={row}>
              {numbered(cells).map(([at, cell]) =>
                at === headColumn ? (
                  <th key={at} scope="row">
                    {cellText(cell)}
                  </th>
                ) : (
                  <td key={at} className={cell.type === 'raw_number' ? 'number' : undefined}>
                    {cellText(cell)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Rows and columns have no name but their place. */
function numbered<T>(items: readonly T[]): readonly (readonly [number, T])[] {
  return items.map((item, index) => [index, item] as const);
}

function cellText(cell: JsonObject): string {
  if (cell.type !== 'rich_text') return stringOf(cell.text) ?? String(cell.value ?? '');
  const texts = (part: JsonObject): string => stringOf(part.text) ?? objectsOf(part.elements).map(texts).join('');
  return texts(objectOf(cell));
}
