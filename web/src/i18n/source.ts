/** What is wrong with a run, in words: from the worker as well as from the page. Names and numbers stand as they are. */

import { type RecordFault, runAgain, upgrade } from "../../../src/records/fault.ts";
import { words } from "./words.ts";

export const sourceWords = words({
  en: {
    closed: "the run was closed",
    other: "the run went on as another",
    overtaken: "day {day} was overtaken by another",
    replaced: "another run was opened",
    stopped: "the engine of this run stopped{reason}: open the run again",
    crash: "the engine met a fault of its own ({reason}): open the run again",
    silent: "the engine did not answer: open the run again",
    none: "a run must be open (was none)",
    day: "day must be a whole number from 0 to {days} (was {was})",
    ranDay: "day must be one that was run, from 1 (was {was})",
    network: "network: {reason}",
    memory: "memory must hold the market (was too small): lower network.persons",
    gallery: "{path} must be a scenario of the gallery (was not)",
    outside: "run the scenario on the command line, then open its folder here",
    mechanisms: "mechanisms {path} cannot be run by the page: {remedy}",
    friends: "network.file {path} cannot be read by the page: {remedy}",
    scenario: "{faults}",
    surgery: "surgery must be one of {kinds} (was {was})",
    surgeryDay: "surgery must be on a day from 1 (was {was})",
    surgeryPerson: "{kind} must name a person from 0 to {last} (was {was})",
    question: "question must be one of {kinds} (was {was})",
    asked: "{reason}",
    noSale: "person {person} must have bought on day {day} (was without an order)",
    notRecorded:
      "{name} must have been recorded for replay (was without {file}): run it with records.replay true",
    sealedEpoch:
      "resultsEpoch must be {own} for this page to repeat the run (was {was}): open it with feedmarket {version}",
    sealedMechanisms:
      "mechanisms must be none for this page to repeat the run (was {was}): repeat it on the command line",
    sealedFriends:
      "network.shuffled must be off for this page to repeat a run with friends from a file (was on): repeat it on the command line",
    sealedHash:
      "scenarioHash must be {own} for this page to repeat the run (was {was}): open it with feedmarket {version}",
    sealedState:
      "the state on day {day} must be the run's for this page to repeat it (was other in {column}): open it with feedmarket {version}",
    reach: "see that the page's server is running, then open the run again",
    recorded: "a run must be its scenario alone to be recorded (was changed beside it)",
    beside: "run must be a folder beside this page (was {folder})",
    disk: "{folder} must be dropped onto the page: it was opened from the disk",
    finished: "{folder} must be the folder of a finished run (was {was})",
    outOfReach: "out of reach",
    carried: "{name} must be a run that this page carries (was not; there are: {names})",
    whole: "{name} must be whole (was damaged): copy this page again from its source",
    gone: "{file} must be there (was {was}): open the run again",
    again: "{file} {problem}: {remedy}",
    upgrade: "{file} {problem}: {remedy}",
    record: "{file} {problem}: {remedy}",
  },
  zh: {
    closed: "该运行已关闭",
    other: "该运行已换成另一个继续进行",
    overtaken: "第 {day} 天的请求已被后来的请求取代",
    replaced: "已打开另一个运行",
    stopped: "这次运行的引擎停止了{reason}，请重新打开该运行",
    crash: "引擎内部出错（{reason}），请重新打开该运行",
    silent: "引擎没有回应，请重新打开该运行",
    none: "尚未打开任何运行",
    day: "天数应为 0 到 {days} 的整数（现为 {was}）",
    ranDay: "只能查看已经运行过的日子，从第 1 天起（现为 {was}）",
    network: "无法生成朋友网络：{reason}",
    memory: "内存放不下这个市场，请减小 network.persons",
    gallery: "案例库中没有场景 {path}",
    outside: "请在命令行运行该场景，再在这里打开它的结果文件夹",
    mechanisms: "页面无法运行场景自带的机制 {path}：{remedy}",
    friends: "页面无法读取朋友关系文件 {path}（network.file）：{remedy}",
    scenario: "场景有误，请按下列提示修改：\n{faults}",
    surgery: "干预只能是 {kinds} 之一（现为 {was}）",
    surgeryDay: "干预的日期应从第 1 天起（现为 {was}）",
    surgeryPerson: "{kind} 的人员编号应为 0 到 {last}（现为 {was}）",
    question: "问题只能是 {kinds} 之一（现为 {was}）",
    asked: "无法回答：{reason}",
    noSale: "人员 {person} 在第 {day} 天没有购买",
    notRecorded: "{name} 没有为回放而记录（缺少 {file}）：请以 records.replay true 重新运行",
    sealedEpoch: "本页面的结果版本是 {own}，而该运行是 {was}，无法重复它：请用 feedmarket {version} 打开",
    sealedMechanisms: "该运行带有自己的机制（{was}），页面无法重复它：请在命令行重复",
    sealedFriends: "该运行的朋友关系来自文件并被打乱（network.shuffled），页面无法重复它：请在命令行重复",
    sealedHash: "场景的校验值应为 {own}，而该运行是 {was}，页面无法重复它：请用 feedmarket {version} 打开",
    sealedState:
      "第 {day} 天的状态与该运行的记录不同（{column}），页面无法重复它：请用 feedmarket {version} 打开",
    reach: "请确认页面的服务器正在运行，然后重新打开该运行",
    recorded: "该运行在场景之外还有改动，无法记录为运行文件夹",
    beside: "运行只能是本页面旁边的文件夹（现为 {folder}）",
    disk: "本页面是从磁盘打开的，请把 {folder} 拖到页面上",
    finished: "{folder} 不是已完成的运行的文件夹（{was}）",
    outOfReach: "无法访问",
    carried: "本页面不含运行 {name}（含有：{names}）",
    whole: "{name} 已损坏，请从来源重新复制本页面",
    gone: "找不到 {file}（{was}），请重新打开该运行",
    again: "文件 {file} 无法使用（{problem}）：请重新运行场景，或从原处重新复制文件夹",
    upgrade: "文件 {file} 无法使用（{problem}）：请用更新版本的 feedmarket 打开",
    record: "文件 {file} 无法使用（{problem}）：{remedy}",
  },
});

/** A file's fault in the language of the page; what is wrong in detail stays in the words of the records. */
export function recordSentence({ file, message }: RecordFault): string {
  const told = message.startsWith(`${file} `) ? message.slice(file.length + 1) : message;
  const end = told.lastIndexOf(": ");
  const [problem, remedy] = end < 0 ? [told, ""] : [told.slice(0, end), told.slice(end + 2)];
  const key = remedy === runAgain ? "again" : remedy === upgrade ? "upgrade" : "record";
  return sourceWords(key, { file, problem, remedy });
}
