import { useRouter } from '@tarojs/taro';
import { Report, type ReportParams } from '@/features/report';
import { useSubscribing } from '@/features/subscribe';

export default function Page(): JSX.Element {
  const params = useRouter().params as ReportParams;
  const subscribe = useSubscribing('report');
  return <Report params={params} onSendTap={subscribe} />;
}
