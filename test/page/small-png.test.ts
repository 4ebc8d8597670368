import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser';
import { sizeOfPng, smallPng } from './small-png';

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(() => browser.close());

test('a browser reads the small picture as the same one: flat colours to the bit, others nearly', async () => {
  const page = await browser.newPage({ viewport: { width: 120, height: 90 } });
  await page.setContent(
    '<body style="margin:0;background:#fff"><div style="width:60px;height:90px;background:#1d3557"></div>' +
      '<div style="position:absolute;left:60px;top:0;width:60px;height:45px;background:linear-gradient(#b3203f,#0b7a55)"></div>' +
      '<p style="position:absolute;left:62px;top:44px;margin:0">403</p>',
  );
  const large = await page.screenshot();
  const small = smallPng(large);
  expect(sizeOfPng(small)).toEqual({ width: 120, height: 90 });
  const [one, other] = [await pixelsOf(large), await pixelsOf(small)];
  expect(one).toHaveLength(120 * 90 * 4);
  expect(Math.max(...one.map((value, at) => Math.abs(value - (other[at] ?? 0))))).toBeLessThan(8);
  expect([other.slice(0, 4), other.slice(-4)]).toEqual([
    [0x1d, 0x35, 0x57, 255],
    [255, 255, 255, 255],
  ]);

  /** As the browser decodes it. */
  function pixelsOf(png: Buffer): Promise<readonly number[]> {
    const url = `data:image/png;base64,${png.toString('base64')}`;
    return page.evaluate<readonly number[]>(`(async () => {
      const image = await createImageBitmap(await (await fetch('${url}')).blob());
      const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
      canvas.drawImage(image, 0, 0);
      return [...canvas.getImageData(0, 0, image.width, image.height).data];
    })()`);
  }
});

test('what is no PNG is refused', () => {
  expect(() => smallPng(Buffer.from('GIF89a, and more than forty bytes of it, so that all is there'))).toThrow('this is no PNG');
});
