import type { ECharts } from 'echarts/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useTheme } from '../theme.js';
import styles from './matching.module.css';
import type { Quality } from './queries.js';
import { writePeriod } from './write-share.js';

const BARS = ['pairs', 'asked', 'completed'] as const;

/** Loaded when the page opens: nothing else of the portal draws. */
async function chartIn(element: HTMLElement): Promise<ECharts> {
  const [core, charts, components, renderers] = await Promise.all([
    import('echarts/core'),
    import('echarts/charts'),
    import('echarts/components'),
    import('echarts/renderers'),
  ]);
  core.use([
    charts.BarChart,
    charts.LineChart,
    components.GridComponent,
    components.LegendComponent,
    components.TooltipComponent,
    renderers.CanvasRenderer,
  ]);
  return core.init(element);
}

/** Matches told of, asked about and completed in each period, and the precision over them. The table says the same. */
export function QualityChart({ quality }: { quality: Quality }) {
  const { t } = useTranslation('work');
  const theme = useTheme();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current!;
    let chart: ECharts | undefined;
    let isGone = false;
    const resize = new ResizeObserver(() => chart?.resize());
    void chartIn(element).then((made) => {
      if (isGone) return made.dispose();
      chart = made;
      chart.setOption(optionOf(quality, (key) => t(`matching.${key}`)));
      resize.observe(element);
    });
    return () => {
      isGone = true;
      resize.disconnect();
      chart?.dispose();
    };
    // Colours are read from the tokens, which change with the theme.
  }, [quality, t, theme]);
  return <div ref={place} className={styles.chart} role="img" aria-label={t('matching.chart')} />;
}

function optionOf({ periods, unit }: Quality, name: (key: (typeof BARS)[number] | 'precision') => string) {
  const style = getComputedStyle(document.documentElement);
  const token = (key: string): string => style.getPropertyValue(`--${key}`).trim();
  const text = { color: token('ink-2'), fontFamily: token('font') };
  const line = { lineStyle: { color: token('line') } };
  const colours = { pairs: token('field-01'), asked: token('field-09'), completed: token('field-06') };
  return {
    animation: false,
    textStyle: text,
    grid: { left: 8, right: 8, top: 40, bottom: 0, containLabel: true },
    legend: { top: 0, left: 0, textStyle: text, itemWidth: 12, itemHeight: 12 },
    // The content policy refuses styles written as text, which the usual tooltip is made of.
    tooltip: { trigger: 'axis', renderMode: 'richText', backgroundColor: token('surface'), textStyle: text },
    xAxis: {
      type: 'category',
      data: periods.map(({ start }) => writePeriod(start, unit)),
      axisLine: line,
      axisTick: { show: false },
    },
    yAxis: [
      { type: 'value', minInterval: 1, splitLine: line },
      { type: 'value', min: 0, max: 100, splitLine: { show: false }, axisLabel: { formatter: '{value}%' } },
    ],
    series: [
      ...BARS.map((key) => ({
        type: 'bar',
        name: name(key),
        data: periods.map((period) => period[key]),
        itemStyle: { color: colours[key] },
        barMaxWidth: 18,
      })),
      {
        type: 'line',
        name: name('precision'),
        yAxisIndex: 1,
        data: periods.map(({ precision }) => (precision === null ? null : Math.round(precision * 100))),
        itemStyle: { color: token('ink') },
        symbolSize: 6,
      },
    ],
  };
}
