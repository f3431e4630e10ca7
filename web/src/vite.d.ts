/** What Vite makes of certain imports. */

declare module "*.css";

interface ImportMeta {
  readonly glob: (
    pattern: string | readonly string[],
    options:
      | { readonly query: "?raw"; readonly import: "default"; readonly eager: true }
      | { readonly import: string; readonly eager: true },
  ) => Record<string, string>;
}
