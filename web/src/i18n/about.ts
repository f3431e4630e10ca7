/** Words of what a run is made from, for those who want to check it. */

import { words } from "./words.ts";

export const aboutWords = words({
  en: {
    heading: "About this run",
    headingTwo: "About these runs",
    help: "The same scenario, seed and engine give the same state on any computer. Compare the digests to check it.",
    scenario: "Scenario",
    scenarioHash: "Scenario hash",
    seed: "Seed",
    engine: "Engine",
    engineValue: "{version}, results epoch {epoch}",
    digest: "State digest of day {day}",
    counting: "working it out …",
    paused: "shown when time stands still",
  },
  zh: {
    heading: "关于这次运行",
    headingTwo: "关于这两次运行",
    help: "同样的场景、种子和引擎，在任何电脑上都得到同样的状态。比对摘要即可核实。",
    scenario: "场景",
    scenarioHash: "场景哈希",
    seed: "种子",
    engine: "引擎",
    engineValue: "{version}，结果纪元 {epoch}",
    digest: "第 {day} 天的状态摘要",
    counting: "正在计算…",
    paused: "时间停下时显示",
  },
});
