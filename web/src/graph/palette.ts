/** Colours of the picture, read from the page's own properties, and read again when the theme changes. */

/** Steps of the scale of values. */
export const rampSteps = 64;

export interface Palette {
  readonly ground: string;
  readonly tie: string;
  readonly plain: string;
  readonly ink: string;
  readonly inkSoft: string;
  readonly accent: string;
  readonly danger: string;
  readonly focus: string;
  /** By platform. */
  readonly platforms: readonly string[];
  /** From low to high; high stands out from the ground, whichever it is. */
  readonly ramp: readonly string[];
  /** The same as pixels, the plain colour at the end. */
  readonly pixels: Uint32Array;
  readonly tiePixel: readonly [number, number, number];
  readonly font: string;
}

let known: Palette | undefined;
const listeners = new Set<() => void>();

/** The palette of the present theme. */
export function paletteNow(): Palette {
  known ??= readPalette();
  return known;
}

/** Calls back when colours have changed. */
export function listenToTheme(hear: () => void): void {
  if (listeners.size === 0) watch();
  listeners.add(hear);
}

/** Reads the colours again and draws with them at once, for those who change them and cannot wait. */
export function rereadPalette(): void {
  known = undefined;
  for (const hear of listeners) hear();
}

function watch(): void {
  const change = rereadPalette;
  for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"])
    matchMedia(query).addEventListener("change", change);
  // The attribute is set again on every draw, mostly to what it was.
  let theme = document.documentElement.dataset.theme;
  new MutationObserver(() => {
    if (document.documentElement.dataset.theme === theme) return;
    theme = document.documentElement.dataset.theme;
    change();
  }).observe(document.documentElement, { attributeFilter: ["data-theme"] });
}

type Rgb = readonly [number, number, number];

/** The light colours, on white. */
export function paperPalette(): Palette {
  return { ...readPalette("paper"), ground: "#ffffff" };
}

function readPalette(name = "market-colours"): Palette {
  const probe = document.createElement("span");
  probe.className = name;
  probe.hidden = true;
  // Or the system's colour of text would come out for every name.
  probe.style.setProperty("forced-color-adjust", "none");
  document.body.append(probe);
  const style = getComputedStyle(probe);
  const colour = (name: string) => {
    probe.style.color = `var(${name})`;
    return style.color;
  };
  const ground = colour("--map-ground");
  const plain = colour("--map-plain");
  const tie = colour("--map-tie");
  const ramp = rampOf(luminance(rgbOf(ground)) < 0.3);
  const palette = {
    ground,
    tie,
    plain,
    ink: colour("--ink"),
    inkSoft: colour("--ink-soft"),
    accent: colour("--accent"),
    danger: colour("--danger"),
    focus: colour("--focus"),
    platforms: [0, 1, 2, 3].map((platform) => colour(`--cat-${platform}`)),
    ramp,
    pixels: Uint32Array.from([
      ...ramp.map((css) => pixelOf(rgbOf(css), 255)),
      pixelOf(rgbOf(plain), plainOpacity),
    ]),
    tiePixel: rgbOf(tie),
    font: style.getPropertyValue("--font"),
  };
  probe.remove();
  return palette;
}

/** Share of the scale that would sink into the ground, left out at its low end. */
const sunk = 0.16;

/**
 * Cividis (Nuñez, Anderton & Renslow 2018) at equal steps, as d3-scale-chromatic has it; that package brings all its
 * other scales' colours along.
 */
const cividis =
  "00205100265d012b6508316911366c1c3c6e26426e31476e3c4d6e47536d51586e5a5e6e62646f6a6a7072707179767" +
  "37f7c758682768c8877938e789a9478a19b78a9a177b2a874bbaf71c5b66dcebd68d8c462e2cb5cebd355f3da4ffae249fdea45";
const stops = cividis.length / 6 - 1;

/** A colour of cividis; share in [0, 1]. */
export function cividisAt(share: number): string {
  const at = Math.min(stops - 1, Math.floor(share * stops));
  const part = share * stops - at;
  const channels = [0, 2, 4].map((place) => {
    const [low, high] = [at, at + 1].map((stop) =>
      Number.parseInt(cividis.slice(6 * stop + place, 6 * stop + place + 2), 16),
    ) as [number, number];
    return Math.round(low + (high - low) * part);
  });
  return `rgb(${channels.join(", ")})`;
}

/** Cividis, turned so that high values stand out from the ground. */
export function rampOf(dark: boolean): string[] {
  return Array.from({ length: rampSteps }, (_, step) => {
    const share = sunk + (1 - sunk) * (step / (rampSteps - 1));
    return cividisAt(dark ? share : 1 - share);
  });
}

/** "rgb(1, 2, 3)", as browsers and d3 write colours. */
export function rgbOf(css: string): Rgb {
  const [red = 0, green = 0, blue = 0] = (css.match(/[\d.]+/g) ?? []).map(Number);
  return [red, green, blue];
}

/** Relative luminance, 0 to 1, as the accessibility guidelines define it. */
export function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((value) => {
    const share = value / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Points without a value let the shade of friendships through, of 255. */
const plainOpacity = 150;

/** A pixel of an image in memory, byte order of all machines that run browsers. */
function pixelOf([red, green, blue]: Rgb, opacity: number): number {
  return ((opacity << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}
