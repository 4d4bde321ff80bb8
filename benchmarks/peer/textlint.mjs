// textlint with prh, warm: reads one job a line from standard input, answers with times in ms as one JSON line.
// A job: {"rules": "prh.yml", "texts": {"500": "…"}, "rounds": 5, "most": 20000}; it stops where one text takes longer than that.
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { performance } from "node:perf_hooks";
import path from "node:path";

const require = createRequire(path.join(process.cwd(), "package.json"));
const load = (name) => import(require.resolve(name));
const { createLinter } = await load("textlint");
const { TextlintKernelDescriptor } = await load("@textlint/kernel");
const { moduleInterop } = await load("@textlint/module-interop");
const plugin = moduleInterop((await load("@textlint/textlint-plugin-text")).default);
const prh = moduleInterop(require("textlint-rule-prh"));

for await (const line of createInterface({ input: process.stdin })) {
  const job = JSON.parse(line);
  const began = performance.now();
  const descriptor = new TextlintKernelDescriptor({
    rules: [{ ruleId: "prh", rule: prh, options: { rulePaths: [path.resolve(job.rules)] } }],
    plugins: [{ pluginId: "text", plugin, options: {} }],
    filterRules: [],
  });
  const linter = createLinter({ descriptor });
  await linter.lintText("暖机。", "a.txt");
  const answer = { build: performance.now() - began, times: {}, hits: {} };
  let stopped = false;
  for (const [name, text] of Object.entries(job.texts)) {
    if (stopped) continue;
    const times = [];
    for (let round = 0; round < job.rounds; round++) {
      const start = performance.now();
      answer.hits[name] = (await linter.lintText(text, "a.txt")).messages.length;
      times.push(performance.now() - start);
      if (times.at(-1) > job.most) break;
    }
    answer.times[name] = times;
    stopped = Math.min(...times) > job.most / 4;
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
