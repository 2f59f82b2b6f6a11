/** The colours of the house (look.md), as ink on white. */
export const INK = {
  text: '#1c1917',
  quiet: '#57534e',
  faint: '#a8a29e',
  line: '#d6d3d1',
  paper: '#ffffff',
  ground: '#f6f5f2',
  teal: '#0f766e',
  tealDark: '#0b534d',
  tealPale: '#e3f1ef',
  onTeal: '#d5efec',
  red: '#b42a22',
  redPale: '#fbeceb',
} as const;
