/** The charts of the page, drawn by ECharts on this side: the page holds plain SVG. */
import { BarChart, HeatmapChart } from "echarts/charts";
import { GridComponent, LegendComponent, VisualMapComponent } from "echarts/components";
import { type EChartsCoreOption, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { Kind } from "../sightings.ts";
import type { Colours } from "./colours.ts";
import type { Timeline } from "./timeline.ts";

use([BarChart, HeatmapChart, GridComponent, LegendComponent, VisualMapComponent, SVGRenderer]);

const fontFamily = "system-ui, sans-serif";
const names: Readonly<Record<Kind, string>> = {
  illegal: "would alarm",
  allowed: "allowed",
  ignored: "ignored",
};
const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** Bars by hour or day, what would alarm at the bottom, where it is compared best. An SVG. */
export function drawTimeline({ stepMs, steps }: Timeline, colours: Colours): string {
  const times = [...steps.keys()].sort((a, b) => a - b);
  const bars = (kind: Kind) => ({
    name: names[kind],
    type: "bar",
    stack: "sign-ins",
    color: colours[kind],
    barMaxWidth: 28,
    barMinWidth: 1,
    // The middle of the hour or day that the bar stands for.
    data: times.map((ms) => [ms + stepMs / 2, steps.get(ms)?.[kind] || null]),
  });
  return draw(1120, 260, {
    textStyle: { fontFamily, color: colours.quiet },
    legend: {
      top: 0,
      right: 8,
      itemWidth: 12,
      itemHeight: 12,
      itemGap: 28,
      textStyle: { color: colours.quiet },
    },
    grid: {
      left: 8,
      right: 16,
      top: 36,
      bottom: 4,
      outerBoundsMode: "same",
      outerBoundsContain: "axisLabel",
    },
    xAxis: {
      type: "time",
      min: times[0] ?? 0,
      max: (times.at(-1) ?? 0) + stepMs,
      axisLine: { lineStyle: { color: colours.line } },
      axisTick: { show: false },
      axisLabel: { color: colours.quiet, hideOverlap: true, formatter: timeLabels },
      splitLine: { show: false },
    },
    yAxis: {
      type: "value",
      minInterval: 1,
      axisLabel: { color: colours.quiet },
      splitLine: { lineStyle: { color: colours.line } },
    },
    series: [bars("illegal"), bars("allowed"), bars("ignored")],
  });
}

const timeLabels = {
  year: "{yyyy}",
  month: "{MMM} {yyyy}",
  day: "{d} {MMM}",
  hour: "{HH}:{mm}",
  minute: "{HH}:{mm}",
};

/** Hours across, weekdays down. An SVG. */
export function drawWeek({ week }: Timeline, kind: Kind, colours: Colours): string {
  const counts = week[kind];
  const most = Math.max(1, ...counts);
  return draw(548, 236, {
    textStyle: { fontFamily, color: colours.quiet },
    grid: { left: 8, right: 8, top: 4, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    xAxis: {
      type: "category",
      data: Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, "0")),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: colours.quiet, interval: 2 },
    },
    yAxis: {
      type: "category",
      data: weekdays,
      inverse: true,
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: colours.quiet },
    },
    visualMap: { show: false, min: 0, max: most, inRange: { color: [colours.track, colours[kind]] } },
    series: [
      {
        type: "heatmap",
        data: counts.map((count, cell) => [cell % 24, Math.floor(cell / 24), count]),
        itemStyle: { borderColor: colours.card, borderWidth: 2, borderRadius: 3 },
      },
    ],
  });
}

function draw(width: number, height: number, option: EChartsCoreOption): string {
  const chart = init(null, undefined, { renderer: "svg", ssr: true, width, height });
  // The times are local already.
  chart.setOption({ animation: false, useUTC: true, ...option });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
