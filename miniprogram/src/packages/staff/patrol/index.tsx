import { Box, Press } from '@/ui/base';

export default function Page(): JSX.Element {
  return (
    <Box>
      <Press onPress={() => undefined}>城格</Press>
    </Box>
  );
}
