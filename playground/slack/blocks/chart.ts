import { isObject, objectOf, objectsOf } from '../json';
import { anything, byType, type Check, list, object, problem, text } from './schema';

const base = { type: anything };
const label = text(20);

const finite: Check = (value, at, findings) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) problem(findings, at, 'must be a number');
};

const positive: Check = (value, at, findings) => {
  finite(value, at, findings);
  if (typeof value === 'number' && value <= 0) problem(findings, at, 'must be greater than 0');
};

const series = object({ name: label, data: list(object({ label, value: finite }), 20) });
const axisConfig = object({ categories: list(label, 20) }, { x_label: text(50), y_label: text(50) });

/** Every series has a name of its own, and one point for each category, in their order. */
const xyChart = object({ ...base, series: list(series, 12), axis_config: axisConfig }, {}, (chart, at, findings) => {
  const { categories } = objectOf(chart.axis_config);
  const names = new Set<unknown>();
  for (const [index, { name, data }] of objectsOf(chart.series).entries()) {
    if (names.has(name)) problem(findings, `${at}/series/${index}/name`, 'must be unique');
    names.add(name);
    const labels = objectsOf(data).map((point) => point.label);
    if (JSON.stringify(labels) !== JSON.stringify(categories))
      problem(findings, `${at}/series/${index}/data`, 'labels must match the categories');
  }
});

const pie = object({ ...base, segments: list(object({ label, value: positive }), 12) });

const kinds = byType({ pie, bar: xyChart, line: xyChart, area: xyChart });

/** https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block; the page says six series, the server takes twelve. */
export const chartBlock = object(
  {
    ...base,
    title: text(50),
    chart: (value, at, findings) => (isObject(value) ? kinds(value, at, findings) : problem(findings, at, 'must be an object')),
  },
  { block_id: text(255) },
);
