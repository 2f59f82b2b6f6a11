/** Grids of one community in one breath: 「东岸社区第3、4、7格」; names of another make stay as they are. */
export function gridNames(names: readonly string[]): string[] {
  const numbers = new Map<string, number[]>();
  const others: string[] = [];
  for (const name of names) {
    const [, community, number] = /^(.+)第\s*(\d+)\s*格$/.exec(name) ?? [];
    if (community === undefined || number === undefined) others.push(name);
    else numbers.set(community, [...(numbers.get(community) ?? []), Number(number)]);
  }
  const together = Array.from(numbers, ([community, all]) => {
    const inOrder = [...all].sort((a, b) => a - b);
    return `${community}第${inOrder.join('、')}格`;
  });
  return [...together, ...others];
}
