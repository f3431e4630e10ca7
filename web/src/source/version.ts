/** The version of the package, written into the page when it is built. */

const [version = ""] = Object.values(
  import.meta.glob("../../../package.json", { import: "version", eager: true }),
);

export const engineVersion = version;
