import { gzipSync } from 'node:zlib';
import { pageFiles } from '../../playground/web/page-files';

test('all that the page loads is less than 400 kB gzipped, and comes from its own folder', () => {
  const files = [...pageFiles()];
  const loaded = files.filter(([path]) => /\.(?:js|css)$/.test(path));
  expect(loaded.length).toBeGreaterThanOrEqual(2);
  const bytes = loaded.reduce((sum, [, { body }]) => sum + gzipSync(body).length, 0);
  expect(bytes).toBeLessThan(400_000);
  for (const [path, { body }] of files.filter(([name]) => name.endsWith('.css')))
    expect([path, /url\(\s*["']?(?:https?:)?\/\//.test(body.toString())]).toEqual([path, false]);
});
