/** Numbers with a unit as an experiment file has them: shares, lengths of time, amounts of memory. */

import { z } from "zod";
import type { Amount } from "../laboratory/experiment.ts";

const amountForm = /^(\d+(?:\.\d+)?|\.\d+) ?%$/;
const durationForm = /^(\d+(?:\.\d+)?) ?(ms|s|m|h|d)$/;
const sizeForm = /^(\d+(?:\.\d+)?) ?(kB|MB|GB|KiB|MiB|GiB)$/;
const milliseconds: Readonly<Record<string, number>> = { ms: 1, s: 1e3, m: 6e4, h: 36e5, d: 864e5 };
const bytes: Readonly<Record<string, number>> = {
  kB: 1e3,
  MB: 1e6,
  GB: 1e9,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
};

/** A number above 0, or a share of something such as `2%`. */
export function amountSchema(meaning: string, least: 0 | "above 0" = "above 0"): z.ZodType {
  const error =
    least === 0 ? "a number from 0, or a share such as 2%" : "a number above 0, or a share such as 2%";
  const number =
    least === 0 ? z.number({ error }).min(0, { error }) : z.number({ error }).positive({ error });
  const positive = (text: string) => least === 0 || Number.parseFloat(text) > 0;
  const share = z.string({ error }).regex(amountForm, { error }).refine(positive, { error });
  return z.union([number, share], { error }).meta({ description: meaning });
}

/** An amount that its schema let through. */
export function amountOf(written: number | string): Amount {
  if (typeof written === "number") return { value: written, relative: false };
  return { value: Number.parseFloat(written) / 100, relative: true };
}

export function durationSchema(meaning: string): z.ZodType {
  const error = "a length of time such as 90s, 5m or 1h";
  // A text without the form has its fault already.
  const within = (text: string) =>
    !durationForm.test(text) || (durationOf(text) >= 1 && durationOf(text) <= 2 ** 31 - 1);
  return z
    .string({ error })
    .regex(durationForm, { error })
    .refine(within, { error: "a length of time from 1ms to 24d" })
    .meta({ description: meaning });
}

/** Milliseconds. */
export function durationOf(written: string): number {
  const [, number, unit] = durationForm.exec(written)!;
  return Math.round(Number(number) * milliseconds[unit!]!);
}

export function sizeSchema(meaning: string): z.ZodType {
  const error = "an amount of memory such as 512MB or 1GiB";
  const within = (text: string) => !sizeForm.test(text) || sizeOf(text) >= bytes.MiB! * 16;
  return z
    .string({ error })
    .regex(sizeForm, { error })
    .refine(within, { error: "an amount of memory of at least 16MiB" })
    .meta({ description: meaning });
}

/** Bytes. */
export function sizeOf(written: string): number {
  const [, number, unit] = sizeForm.exec(written)!;
  return Math.round(Number(number) * bytes[unit!]!);
}

/** An integer, with its bounds in words. */
export function integer(meaning: string, least: number, most = Number.POSITIVE_INFINITY): z.ZodType {
  const error = Number.isFinite(most)
    ? `an integer from ${least} to ${most}`
    : `an integer of at least ${least}`;
  const schema = z.int({ error }).min(least, { error });
  return (Number.isFinite(most) ? schema.max(most, { error }) : schema).meta({ description: meaning });
}

/** A share strictly between 0 and 1, such as 0.95. */
export function level(meaning: string): z.ZodType {
  const error = "a number above 0 and below 1, such as 0.95";
  return z.number({ error }).gt(0, { error }).lt(1, { error }).meta({ description: meaning });
}

export function flag(meaning: string): z.ZodType {
  return z.boolean({ error: "true or false" }).meta({ description: meaning });
}
