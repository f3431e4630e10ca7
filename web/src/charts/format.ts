/** How values are written: shares as per cent, money in yuan, large numbers short. */

import { unitWords } from "../i18n/units.ts";
import { number } from "../i18n/words.ts";

/** How the values of one quantity are written. */
export interface Format {
  /** Unit in words, empty for a plain number. */
  readonly unit: string;
  /** A value to be read, with three significant digits. */
  text(value: number): string;
  /** A value on an axis whose ticks are `step` apart. */
  tick(value: number, step: number): string;
}

/** Yuan in the model's unit of money. */
const yuanPerUnit = 100;

const yuanStyle = { style: "currency", currency: "CNY", currencyDisplay: "narrowSymbol" } as const;

/** The way a measure's values are written, by its unit and meaning. */
export function formatOf({ unit, meaning }: { readonly unit: string; readonly meaning: string }): Format {
  if (unit === "1" && /\bshare\b/.test(meaning)) return shares;
  if (/^money\b/.test(unit)) return moneyFormat(unitWords(unit), yuanPerUnit);
  return plainFormat(unitWords(unit));
}

/** The unit where no number stands before it: money has its sign then. */
export function unitAlone({ unit }: Format): string {
  return unit.startsWith("/") ? `¥${unit}` : unit;
}

/** Stands where there is no value. */
export const noValue = "–";

export const shares: Format = {
  unit: "",
  text: (value) =>
    Number.isFinite(value) ? number(value, { style: "percent", maximumSignificantDigits: 3 }) : noValue,
  tick: (value, step) => number(value, { style: "percent", maximumFractionDigits: digitsOf(step * 100) }),
};

export function plainFormat(unit: string): Format {
  return {
    unit,
    text: (value) => {
      if (!Number.isFinite(value)) return noValue;
      return number(value, {
        ...(Math.abs(value) >= 1e5 ? { notation: "compact" } : {}),
        ...(Number.isInteger(value) && Math.abs(value) < 1e5
          ? { maximumFractionDigits: 0 }
          : { maximumSignificantDigits: Math.abs(value) >= 1000 ? 4 : 3 }),
      });
    },
    tick: (value, step) =>
      Math.abs(value) >= 10_000
        ? number(value, { notation: "compact", maximumSignificantDigits: 3 })
        : number(value, { maximumFractionDigits: digitsOf(step) }),
  };
}

/** Amounts of `yuan` yuan each. */
export function moneyFormat(unit: string, yuan: number): Format {
  return {
    unit,
    text: (value) => {
      if (!Number.isFinite(value)) return noValue;
      const amount = value * yuan;
      const short = Math.abs(amount) >= 1e5;
      return number(amount, {
        ...yuanStyle,
        ...(short ? { notation: "compact", maximumSignificantDigits: 3 } : {}),
        ...(!short && Math.abs(amount) >= 100 ? { maximumFractionDigits: 0 } : {}),
        ...(!short && Math.abs(amount) < 100 ? { minimumFractionDigits: 0, maximumFractionDigits: 2 } : {}),
      });
    },
    tick: (value, step) => {
      const amount = value * yuan;
      if (Math.abs(amount) >= 10_000)
        return number(amount, { ...yuanStyle, notation: "compact", maximumSignificantDigits: 3 });
      const digits = digitsOf(step * yuan);
      return number(amount, {
        ...yuanStyle,
        minimumFractionDigits: 0,
        maximumFractionDigits: digits,
      });
    },
  };
}

/** Digits after the point that tell multiples of a step apart, 0 to 8. */
function digitsOf(step: number): number {
  if (!(step > 0)) return 0;
  return Math.max(0, Math.min(8, Math.ceil(-Math.log10(step) - 1e-9)));
}
