// Builds dist/map.js, or with --tests every test into build/, each with all it needs in one file.
import { build } from "esbuild";
import { readdirSync } from "node:fs";

const forTests = process.argv.includes("--tests");
const shared = {
  bundle: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  loader: { ".css": "text" },
  logLevel: "warning",
};
const here = import.meta.dirname;
const outdir = process.argv.find((argument) => argument.startsWith("--outdir="))?.slice(9);
if (forTests) {
  const tests = readdirSync(`${here}/test`).filter((name) => name.endsWith(".test.ts"));
  await build({
    ...shared,
    entryPoints: tests.map((name) => `${here}/test/${name}`),
    outdir: `${here}/build`,
    outExtension: { ".js": ".mjs" },
    platform: "node",
    sourcemap: "inline",
  });
} else {
  await build({
    ...shared,
    entryPoints: { map: `${here}/src/mount.ts` },
    outdir: outdir ?? `${here}/dist`,
    minify: true,
    legalComments: "inline",
  });
}
