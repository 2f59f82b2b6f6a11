import type { Finding, Level } from './finding';

const MARKS: Readonly<Record<Level, string>> = { fine: '✓', advice: '！', wrong: '✗' };

/** One line a finding, what to do below it, and a sentence at the end. */
export function reportOf(findings: readonly Finding[]): string {
  const lines = findings.flatMap(({ level, about, says, todo }) => [
    `${MARKS[level]} ${about}：${says}`,
    ...(todo ? [`    → ${todo}`] : []),
  ]);
  const count = (level: Level): number => findings.filter((finding) => finding.level === level).length;
  const end =
    count('wrong') + count('advice') === 0
      ? '都好。'
      : `${count('wrong')} 处必须处理，${count('advice')} 处建议处理。说明见 docs/platforms.md。`;
  return [...lines, '', end].join('\n');
}
