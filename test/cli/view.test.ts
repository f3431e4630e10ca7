/** `feedmarket view` over real HTTP: what is served, to whom, in what pieces, and nothing else. */

import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { feedmarket, removeFolders, runProgram, small, workFolder } from "./command.ts";
import { ask, commandWith, page, type Viewing, view } from "./view.ts";

const single = `${page}<body>\n<!-- runs --><script data-run="old">b2xk</script><!-- /runs -->\n</body></html>\n`;
const viewer = {
  "index.html": page,
  "feedmarket.html": single,
  "assets/a-0123.js": "export const a = 1;\n",
  "assets/a.css": "p {}\n",
};
let folder: string;
let command: string;
let viewing: Viewing;

/** A work folder with copies of one run. */
beforeAll(async () => {
  folder = workFolder({ "small.yaml": small, "secret.txt": "a secret" });
  for (const seed of ["1", "2"]) {
    const { code } = await feedmarket(["run", "small.yaml", "--seed", seed, "--out", `r${seed}`], folder);
    expect(code).toBe(0);
  }
  writeFileSync(join(folder, "r1/own-notes.txt"), "a note beside the run");
  symlinkSync(join(folder, "secret.txt"), join(folder, "r1/secret.txt"));
  command = commandWith(viewer);
  viewing = await view(command, ["r1", "r2/"], folder);
});

afterAll(async () => {
  await viewing?.end();
  removeFolders();
});

describe("what is served", () => {
  test("the page, its parts and the files of the manifests, each with its type", async () => {
    const { port } = viewing;
    const types: Record<string, string> = {
      "/": "text/html; charset=utf-8",
      "/index.html": "text/html; charset=utf-8",
      "/?run=runs/1/": "text/html; charset=utf-8",
      "/assets/a-0123.js": "text/javascript; charset=utf-8",
      "/assets/a.css": "text/css; charset=utf-8",
      "/runs/1/manifest.json": "application/json; charset=utf-8",
      "/runs/1/series.parquet": "application/vnd.apache.parquet",
    };
    for (const [path, type] of Object.entries(types)) {
      const { status, headers } = await ask(port, path);
      expect({ path, status, type: headers["content-type"] }).toEqual({ path, status: 200, type });
    }
    expect((await ask(port, "/")).body.toString()).toBe(page);
    for (const run of ["1", "2"]) {
      const manifest = readFileSync(join(folder, `r${run}/manifest.json`));
      expect((await ask(port, `/runs/${run}/manifest.json`)).body).toEqual(manifest);
      for (const name of Object.keys(JSON.parse(manifest.toString()).files)) {
        const { body, headers } = await ask(port, `/runs/${run}/${name}`);
        expect(body.equals(readFileSync(join(folder, `r${run}`, name))), name).toBe(true);
        expect(headers["content-length"]).toBe(String(body.length));
      }
    }
  });

  test("every answer forbids what a page here has no need of", async () => {
    for (const path of ["/", "/assets/a-0123.js", "/runs/1/series.parquet", "/missing"]) {
      const { headers } = await ask(viewing.port, path);
      expect(headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "cross-origin-resource-policy": "same-origin",
        "referrer-policy": "no-referrer",
        "cache-control": "no-cache",
        "content-security-policy": expect.stringMatching(/^default-src 'none'; .*frame-ancestors 'none'$/),
      });
      expect(headers["access-control-allow-origin"]).toBeUndefined();
      // The page runs its own files only; a worker lives under the policy of its script.
      const runs = /script-src ([^;]*)/.exec(headers["content-security-policy"]!)?.[1];
      expect(runs).toBe(path === "/" || path.endsWith(".js") ? "'self'" : undefined);
    }
  });

  const outside = [
    "/runs/1/../../secret.txt",
    "/runs/1/../secret.txt",
    "/../package.json",
    "/..",
    "//etc/passwd",
    "/%2e%2e/package.json",
    "/runs/1/%2e%2e/%2e%2e/secret.txt",
    "/runs/1/..%2fsecret.txt",
    "/runs/1/..%5csecret.txt",
    "/runs/1\\..\\..\\secret.txt",
    "/runs/1/%252e%252e%252fsecret.txt",
    "/runs/1/series.parquet%00.html",
    "/runs/1/%",
    "/runs/1/secret.txt",
    "/runs/1/own-notes.txt",
    "/runs/1/",
    "/runs/1",
    "/runs/3/manifest.json",
    "/runs/./1/manifest.json",
    "/assets/",
    "/assets/../index.html",
    "/INDEX.HTML",
    "/dist/src/cli/main.js",
    "/package.json",
    "/small.yaml",
    "/__proto__",
    "/constructor",
    "http://127.0.0.1/index.html",
    "file:///etc/passwd",
    "*",
  ];
  test.each(outside)("not %s", async (path) => {
    const { status, body } = await ask(viewing.port, path);
    expect({ status, body: body.toString() }).toEqual({ status: 404, body: "no such file\n" });
  });

  test("not a path with a byte zero in it", async () => {
    const { status, body } = await ask(viewing.port, "/runs/1/series.parquet\0");
    expect(status).toBe(400);
    expect(body.length).toBe(0);
  });
});

describe("who is served", () => {
  test.each(["127.0.0.1", "localhost", "LocalHost"])("a page at %s with the port", async (name) => {
    expect((await ask(viewing.port, "/", { Host: `${name}:${viewing.port}` })).status).toBe(200);
  });

  test.each([
    "evil.example",
    "127.0.0.1",
    "localhost",
    "127.0.0.1.evil.example",
    "[::1]",
    "0.0.0.0",
    "127.1",
    "",
  ])("not one that came by the name %j", async (name) => {
    for (const host of [name, `${name}:${viewing.port}`, `${name}:1`]) {
      if (host === `127.0.0.1:${viewing.port}` || host === `localhost:${viewing.port}`) continue;
      const { status, body } = await ask(viewing.port, "/runs/1/manifest.json", { Host: host });
      expect({ host, status }).toEqual({ host, status: 403 });
      expect(body.toString()).toBe(`open http://127.0.0.1:${viewing.port}/\n`);
    }
  });

  test("GET and HEAD, and no other method", async () => {
    const { port } = viewing;
    const whole = await ask(port, "/runs/1/series.parquet");
    const head = await ask(port, "/runs/1/series.parquet", {}, "HEAD");
    expect(head.status).toBe(200);
    expect(head.body.length).toBe(0);
    const { date: _, ...headers } = whole.headers;
    expect(head.headers).toMatchObject(headers);
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "PROPFIND"]) {
      const { status, headers } = await ask(port, "/", {}, method);
      expect({ method, status, allow: headers.allow }).toEqual({ method, status: 405, allow: "GET, HEAD" });
    }
    expect((await ask(port, "/missing", {}, "HEAD")).body.length).toBe(0);
  });
});

describe("pieces", () => {
  const path = "/runs/1/series.parquet";
  const file = () => readFileSync(join(folder, "r1/series.parquet"));

  test("any one range", async () => {
    const bytes = file();
    const size = bytes.length;
    const ranges: [string, number, number][] = [
      ["bytes=0-0", 0, 0],
      ["bytes=4-99", 4, 99],
      [`bytes=${size - 1}-`, size - 1, size - 1],
      ["bytes=0-", 0, size - 1],
      ["bytes=-8", size - 8, size - 1],
      [`bytes=-${size + 5}`, 0, size - 1],
      ["bytes=10-99999999999999999999", 10, size - 1],
      ["Bytes=1-2", 1, 2],
    ];
    for (const [range, first, last] of ranges) {
      const { status, headers, body } = await ask(viewing.port, path, { Range: range });
      expect({ range, status, of: headers["content-range"] }).toEqual({
        range,
        status: 206,
        of: `bytes ${first}-${last}/${size}`,
      });
      expect(headers["content-length"]).toBe(String(last - first + 1));
      expect(body.equals(bytes.subarray(first, last + 1)), range).toBe(true);
    }
  });

  test("none outside the file", async () => {
    const size = file().length;
    for (const range of [
      `bytes=${size}-`,
      `bytes=${size}-${size + 9}`,
      "bytes=-0",
      "bytes=99999999999999999999-",
    ]) {
      const { status, headers, body } = await ask(viewing.port, path, { Range: range });
      expect({ range, status, of: headers["content-range"] }).toEqual({
        range,
        status: 416,
        of: `bytes */${size}`,
      });
      expect(body.toString()).toBe(`the file has ${size} bytes\n`);
    }
  });

  test("the whole file where a range is none, or several, or of another state of it", async () => {
    const bytes = file();
    const { headers } = await ask(viewing.port, path, {}, "HEAD");
    expect(headers["accept-ranges"]).toBe("bytes");
    const asked: Record<string, string>[] = [
      { Range: "bytes=5-2" },
      { Range: "bytes=-" },
      { Range: "bytes=a-b" },
      { Range: "bytes=0-1,4-5" },
      { Range: "lines=0-1" },
      { Range: "bytes=0-1", "If-Range": '"other"' },
    ];
    for (const given of asked) {
      const { status, body } = await ask(viewing.port, path, given);
      expect({ ...given, status }).toEqual({ ...given, status: 200 });
      expect(body.equals(bytes)).toBe(true);
    }
    const same = await ask(viewing.port, path, { Range: "bytes=0-1", "If-Range": headers.etag! });
    expect(same.status).toBe(206);
    expect((await ask(viewing.port, path, { Range: "bytes=0-1" }, "HEAD")).status).toBe(200);
  });

  test("nothing where the reader has the file already", async () => {
    const manifest = JSON.parse(readFileSync(join(folder, "r1/manifest.json"), "utf8"));
    const { headers } = await ask(viewing.port, path);
    expect(headers.etag).toBe(`"${manifest.files["series.parquet"].sha256}"`);
    for (const tags of [headers.etag!, `"x", W/${headers.etag}`, "*"]) {
      const { status, body } = await ask(viewing.port, path, { "If-None-Match": tags });
      expect({ tags, status, length: body.length }).toEqual({ tags, status: 304, length: 0 });
    }
    expect((await ask(viewing.port, path, { "If-None-Match": '"x"' })).status).toBe(200);
  });
});

describe("while it runs", () => {
  test("a file that is replaced is gone, and so is a link in its place", async () => {
    const { code } = await feedmarket(["run", "small.yaml", "--seed", "3", "--out", "r3"], folder);
    expect(code).toBe(0);
    const own = await view(command, ["r3"], folder);
    const path = join(folder, "r3/events.parquet");
    expect((await ask(own.port, "/runs/1/events.parquet")).status).toBe(200);
    renameSync(path, `${path}.aside`);
    expect((await ask(own.port, "/runs/1/events.parquet")).status).toBe(410);
    symlinkSync(join(folder, "secret.txt"), path);
    expect((await ask(own.port, "/runs/1/events.parquet")).status).toBe(410);
    rmSync(path);
    writeFileSync(path, "other");
    const { status, body } = await ask(own.port, "/runs/1/events.parquet");
    expect(status).toBe(410);
    expect(body.toString()).toBe("the file has changed: start feedmarket view again\n");
    expect(await own.end()).toEqual({ code: 0, stderr: "" });
  });

  test("it is reached from this machine only", async () => {
    const { networkInterfaces } = await import("node:os");
    const others = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    for (const { address, family, internal } of others) {
      if (internal || family !== "IPv4") continue;
      const answer = fetch(`http://${address}:${viewing.port}/`).then(({ status }) => status);
      await expect(answer, address).rejects.toThrow();
    }
  });

  test.each(["SIGINT", "SIGTERM"] as const)("%s ends it well, also with readers at it", async (signal) => {
    const own = await view(command, ["r1"], folder);
    const reader = await fetch(own.address);
    expect(reader.status).toBe(200);
    expect(await own.end(signal)).toEqual({ code: 0, stderr: "" });
  });
});

describe("what it says", () => {
  test("the runs, the address and how it ends, within 80 columns", async () => {
    const lines = viewing.stdout().split("\n");
    expect(lines).toEqual([
      "r1  small, 300 people, 20 days, seed 1",
      "r2/  small, 300 people, 20 days, seed 2",
      `http://127.0.0.1:${viewing.port}/?run=runs/1/&run=runs/2/`,
      "Ctrl-C ends it",
      "",
    ]);
    await feedmarket(["run", "small.yaml", "--seed", "a-long-seed-".repeat(12), "--out", "long"], folder);
    const path = join(folder, "long/manifest.json");
    writeFileSync(path, readFileSync(path, "utf8").replaceAll('"name": "small"', '"name": "\\u001b[31mred"'));
    const long = await view(command, ["long"], folder);
    await long.end();
    for (const line of long.stdout().split("\n")) expect(line.length, line).toBeLessThanOrEqual(80);
    expect(long.stdout()).not.toContain("\u001b");
    expect(long.stdout()).toContain("\\u001b[31mred");
  });

  test("nothing but the address with --quiet, all as data with --json, on the port that is asked for", async () => {
    const none = await view(command, ["--quiet"], folder);
    await none.end();
    expect(none.stdout()).toBe(`http://127.0.0.1:${none.port}/\n`);
    const json = await view(command, ["r2", "--json", "--port", String(none.port)], folder);
    await json.end();
    const address = `http://127.0.0.1:${none.port}/?run=runs/1/`;
    const manifest = JSON.parse(readFileSync(join(folder, "r2/manifest.json"), "utf8"));
    expect(JSON.parse(json.stdout())).toEqual({
      address,
      port: none.port,
      runs: [
        {
          folder: "r2",
          address: "runs/1/",
          name: "small",
          persons: 300,
          days: 20,
          seed: "2",
          scenarioHash: manifest.scenarioHash,
        },
      ],
    });
  });

  const unix = process.platform !== "win32" && process.platform !== "darwin";
  if (!unix) process.stderr.write("SKIPPED: opening a browser is tested where xdg-open finds it\n");
  test.skipIf(!unix)("opens the browser where it is told to, and goes on where there is none", async () => {
    const browser = join(folder, "browser.sh");
    writeFileSync(browser, '#!/bin/sh\necho "$1" > "$0.opened"\n');
    chmodSync(browser, 0o755);
    // No program of this machine is to be found.
    const nowhere = { HOME: folder, XDG_DATA_HOME: folder, XDG_DATA_DIRS: folder, XDG_CONFIG_DIRS: folder };
    const env = { ...nowhere, BROWSER: browser, DISPLAY: ":9" };
    const opened = `${browser}.opened`;
    const own = await view(command, ["r1", "--open"], folder, env);
    await expect.poll(() => readIfThere(opened), { timeout: 20_000 }).toBe(`${own.address}\n`);
    expect(await own.end()).toEqual({ code: 0, stderr: "" });
    const none = await view(command, ["r1", "--open"], folder, {
      ...nowhere,
      BROWSER: "",
      DISPLAY: "",
      PATH: "",
    });
    expect((await ask(none.port, "/")).status).toBe(200);
    expect((await none.end()).code).toBe(0);
    rmSync(opened);
    const closed = await view(command, ["r1"], folder, env);
    await closed.end();
    expect(readIfThere(opened)).toBeUndefined();
  });

  function readIfThere(path: string): string | undefined {
    try {
      return readFileSync(path, "utf8");
    } catch {
      return undefined;
    }
  }
});

describe("--single", () => {
  const write = (args: readonly string[], cwd = folder) =>
    runProgram(process.execPath, [command, "view", ...args], cwd);

  /** The runs in a page by name, each file by its name. */
  function runsIn(html: string) {
    const found = html.matchAll(
      /<script type="application\/octet-stream" data-run="([\w.-]+)">([^<]*)<\/script>/g,
    );
    return Object.fromEntries(
      Array.from(found, ([, name, text]) => [name, unzipSync(Buffer.from(text!, "base64"))]),
    );
  }

  test("writes one file that holds the runs whole, and the page around them as it was", async () => {
    const { code, stdout, stderr } = await write(["r1", "r2/", "--single", "two.html"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^two\.html {2}2 runs, \d\.\d MB\n$/);
    const html = readFileSync(join(folder, "two.html"), "utf8");
    const [before, after] = single.split(/<!-- runs -->.*<!-- \/runs -->/);
    expect(html.startsWith(before!)).toBe(true);
    expect(html.endsWith(after!)).toBe(true);
    const runs = runsIn(html);
    expect(Object.keys(runs)).toEqual(["r1", "r2"]);
    for (const [name, files] of Object.entries(runs)) {
      const manifest = JSON.parse(readFileSync(join(folder, name, "manifest.json"), "utf8"));
      expect(Object.keys(files).sort()).toEqual(["manifest.json", ...Object.keys(manifest.files)].sort());
      for (const [file, bytes] of Object.entries(files)) {
        expect(readFileSync(join(folder, name, file)).equals(bytes), file).toBe(true);
      }
    }
    const list = JSON.parse(/<script type="application\/json" data-runs>(.*)<\/script>/.exec(html)![1]!);
    expect(list).toMatchObject([
      { name: "r1", folder: "runs/r1/", days: 20, persons: 300, open: true },
      { name: "r2", folder: "runs/r2/", days: 20, persons: 300, open: true },
    ]);
    const again = await write(["r1", "r2", "--single", "again.html", "--quiet"]);
    expect(again.stdout).toBe("again.html\n");
    expect(readFileSync(join(folder, "again.html"), "utf8")).toBe(html);
  });

  test("keeps two runs of one folder name apart, and lets no name or text out of its place", async () => {
    const odd = 'a "b"><script>alert(1)</script>';
    const other = workFolder();
    for (const [place, seed] of [
      ["x/r", "1"],
      ["y/r", "2"],
    ] as const) {
      cpSync(join(folder, `r${seed}`), join(other, place), { recursive: true });
    }
    const path = join(other, "y/r/manifest.json");
    const manifest = JSON.parse(readFileSync(path, "utf8"));
    manifest.scenario.title = "</script><script>alert(1)</script><!--";
    manifest.scenario.question = 7;
    writeFileSync(path, JSON.stringify(manifest));
    expect((await write(["x/r", "y/r", "--single", "two.html"], other)).code).toBe(0);
    const html = readFileSync(join(other, "two.html"), "utf8");
    expect(Object.keys(runsIn(html))).toEqual(["r", "r-2"]);
    expect(html.match(/<script/g)).toHaveLength(3);
    expect(html).toContain("\\u003c/script>\\u003cscript>alert(1)");
    const name = odd.replaceAll(/[/\\]/g, "-");
    cpSync(join(folder, "r1"), join(other, name), { recursive: true });
    expect((await write([name, "--single", "odd.html"], other)).code).toBe(0);
    const oddly = readFileSync(join(other, "odd.html"), "utf8");
    expect(oddly.match(/<script/g)).toHaveLength(2);
    expect(Object.keys(runsIn(oddly))).toEqual(["a-b-script-alert-1--script"]);
  });

  test("tells of it as data", async () => {
    const { stdout } = await write(["r1", "--single", "json.html", "--json"]);
    const bytes = readFileSync(join(folder, "json.html")).length;
    expect(JSON.parse(stdout)).toMatchObject({
      file: "json.html",
      bytes,
      runs: [{ name: "r1", folder: "r1", persons: 300 }],
    });
  });

  test("replaces nothing unless told to, and leaves nothing where it fails", async () => {
    const other = workFolder({ "there.html": "mine", "small.yaml": small, "bad/manifest.json": "{}" });
    cpSync(join(folder, "r1"), join(other, "r1"), { recursive: true });
    const before = readdirSync(other).sort();
    const cases: [string[], number, string][] = [
      [
        ["r1", "--single", "there.html"],
        2,
        "there.html must be a new file (was a file in the way): --force replaces it",
      ],
      [["r1", "--single", "r1", "--force"], 2, "r1 must be a new file (was a folder)"],
      [["r1", "--single", ""], 2, "--single must be a path (was empty)"],
      [["--single", "new.html"], 2, "--single must be with one run or two (was none)"],
      [["r1", "--single", "new.html", "--port", "80"], 2, "--single must be without --port (was with)"],
      [["r1", "--force"], 2, "--force must be with --single (was without)"],
      [
        ["r1", "--single", "none/new.html"],
        2,
        "none/new.html must be writable (was no such file or folder), nothing was left behind",
      ],
      [
        ["r1", "bad", "--single", "new.html"],
        6,
        "bad: manifest.json must be a feedmarket manifest (was other JSON): run the scenario again",
      ],
    ];
    for (const [args, code, says] of cases) {
      const ending = await write(args, other);
      expect({ args, code: ending.code, stdout: ending.stdout }).toEqual({ args, code, stdout: "" });
      expect(ending.stderr).toContain(`feedmarket: ${says}`);
      expect(ending.stderr.trimEnd().split("\n")).toHaveLength(1);
    }
    expect(readdirSync(other).sort()).toEqual(before);
    expect(readFileSync(join(other, "there.html"), "utf8")).toBe("mine");
    expect((await write(["r1", "--single", "there.html", "--force"], other)).code).toBe(0);
    expect(readFileSync(join(other, "there.html"), "utf8")).toContain('data-run="r1"');
    const full = 'ulimit -f 40; "$0" "$1" view r1 --single full.html';
    const { code, stderr } = await runProgram("sh", ["-c", full, process.execPath, command], other);
    expect(code).toBe(3);
    expect(stderr).toContain(
      "full.html must be writable (was a file larger than allowed), nothing was left behind",
    );
    expect(readdirSync(other).sort()).toEqual(before);
  });
});

describe("refuses in one line", () => {
  const refuse = (args: readonly string[], main = command) =>
    runProgram(process.execPath, [main, "view", ...args], folder);

  test("what is no run, or not whole", async () => {
    const series = readFileSync(join(folder, "r2/series.parquet"));
    const manifest = readFileSync(join(folder, "r2/manifest.json"), "utf8");
    const broken = workFolder({
      "file.txt": "",
      "empty/notes.txt": "",
      "foreign/manifest.json": '{"name":"an app"}',
      "newer/manifest.json": manifest.replace('"formatVersion": 1', '"formatVersion": 2'),
      "bare/manifest.json": manifest,
      "escape/manifest.json": manifest.replaceAll('"series.parquet"', '"../secret.parquet"'),
      "secret.parquet": series,
    });
    const cut = (name: string, bytes: Uint8Array) => {
      const target = join(broken, name);
      const files = Object.keys(JSON.parse(manifest).files);
      for (const file of files) writeIn(target, file, readFileSync(join(folder, "r2", file)));
      writeIn(target, "manifest.json", Buffer.from(manifest));
      writeIn(target, "series.parquet", bytes);
    };
    cut("short", series.subarray(0, 100));
    const bent = Buffer.from(series);
    bent[50]! ^= 1;
    cut("bent", bent);
    const cases: [string, number, RegExp][] = [
      ["missing", 2, /^must be the folder of a run \(was no such file or folder\)$/],
      ["file.txt", 2, /^must be the folder of a run \(was a file where a folder is needed\)$/],
      ["empty", 2, /^must be the folder of a run \(was a folder without manifest.json\)$/],
      ["foreign", 6, /manifest\.json must be a feedmarket manifest \(was other JSON\)/],
      ["newer", 6, /manifest\.json must be of format 1 or lower \(was 2\)/],
      ["bare", 6, /parquet must be in the run folder \(was missing\)/],
      ["escape", 6, /parquet must be in the run folder \(was missing\)/],
      ["short", 6, /series\.parquet must have \d+ bytes \(was 100\)/],
      ["bent", 6, /series\.parquet must have sha256 [0-9a-f]{64} \(was [0-9a-f]{64}\)/],
    ];
    for (const [name, code, says] of cases) {
      const path = join(broken, name);
      const { stdout, stderr, code: got } = await refuse(["r1", path]);
      expect({ name, stdout, code: got }).toEqual({ name, stdout: "", code });
      expect(stderr.trimEnd().split("\n")).toHaveLength(1);
      expect(stderr).toContain(`feedmarket: ${path}`);
      expect(stderr.trimEnd().slice(`feedmarket: ${path}`.length).replace(/^:? /, ""), name).toMatch(says);
    }
  });

  test("a port that is taken or none, three runs, and a viewer that was not built", async () => {
    const cases: [string[], RegExp][] = [
      [["--port", String(viewing.port)], /^feedmarket: --port must be free \(was \d+, in use\)/],
      [["--port", "70000"], /^feedmarket: --port must be a whole number from 0 to 65535 \(was "70000"\)$/m],
      [["--port", "http"], /^feedmarket: --port must be a whole number from 0 to 65535 \(was "http"\)$/m],
      [["--port", "1", "--port", "2"], /^feedmarket: --port must be given once \(was given 2 times\)$/m],
      [["r1", "r2", "r1"], /^feedmarket: runs must be at most two, side by side \(was 3\)$/m],
      [["r1", "--opne"], /^feedmarket: option must be known, perhaps --open \(was --opne\)$/m],
    ];
    for (const [args, says] of cases) {
      const { stdout, stderr, code } = await refuse(args);
      expect({ args, stdout, code }).toEqual({ args, stdout: "", code: 2 });
      expect(stderr).toMatch(says);
      expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    }
    const { stderr, code } = await refuse(["r1"], commandWith(undefined));
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^feedmarket: the viewer must be built \(was not in .*viewer\): npm run build builds it$/m,
    );
  });

  function writeIn(target: string, name: string, bytes: Uint8Array): void {
    mkdirSync(target, { recursive: true });
    writeFileSync(join(target, name), bytes);
  }
});
