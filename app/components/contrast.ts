/** Contrast as WCAG 2.2 defines it (1.4.3, "relative luminance" and "contrast ratio"), for colours written as `#rrggbb`. */

export function contrast(one: string, other: string): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

export function luminance(colour: string): number {
  const [red, green, blue] = channels(colour);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** Red, green and blue from 0 to 1, as written (not linear). */
export function channels(colour: string): [number, number, number] {
  const digits = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  if (!digits) throw new RangeError(`Not a colour as #rrggbb: "${colour}".`);
  const part = (index: number) => Number.parseInt(digits[index] ?? '', 16) / 255;
  return [part(1), part(2), part(3)];
}

export function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
