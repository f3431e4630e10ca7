/** Words of the bar that moves time. */

import { words } from "./words.ts";

export const transportWords = words({
  en: {
    bar: "Time",
    play: "Play",
    pause: "Pause",
    back: "One day back",
    forward: "One day forward",
    day: "Day {day}",
    ofDays: "of {days}",
    timeline: "Day shown",
    speed: "Speed",
    perSecond: "{speed} days/s",
    normal: "normal",
  },
  zh: {
    bar: "时间",
    play: "播放",
    pause: "暂停",
    back: "后退一天",
    forward: "前进一天",
    day: "第 {day} 天",
    ofDays: "共 {days} 天",
    timeline: "显示的日期",
    speed: "速度",
    perSecond: "每秒 {speed} 天",
    normal: "正常",
  },
});
