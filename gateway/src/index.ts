export { type GatewayEnvironment, gatewayEnvironment } from './env.ts';
export { type RunningGateway, startGateway } from './gateway.ts';
