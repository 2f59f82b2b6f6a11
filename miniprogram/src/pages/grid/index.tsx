import { useRouter } from '@tarojs/taro';
import { GridPage } from '@/features/grid';
import { boardSceneOf, decodedOnce } from '@/platform/board-scene';

/** What a community board's code opens: `scene` of the code itself, `q` of a link's, `code` of a link within the app. */
export default function Page(): JSX.Element {
  const { scene, q, code } = useRouter().params;
  return <GridPage scene={sceneOf(scene, q)} code={code === undefined ? null : decodedOnce(code)} />;
}

/** A mini-program's parameters arrive encoded once (platforms.md 1.7); what is no scene stays as it is: the server says so. */
function sceneOf(scene: string | undefined, link: string | undefined): string | null {
  const text = scene ?? link;
  if (text === undefined || text === '') return null;
  const decoded = decodedOnce(text) ?? text;
  return boardSceneOf(decoded) ?? decoded;
}
