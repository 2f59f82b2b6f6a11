export { MyCases } from './my-cases';
export { OpenCases } from './open-cases';
