export default definePageConfig({
  navigationBarTitleText: '城格',
  enablePullDownRefresh: true,
});
