/** What Logs Insights costs for a scanned byte in us-east-1; other Regions differ by some percent. https://aws.amazon.com/cloudwatch/pricing/ */
export const DOLLARS_PER_BYTE = 0.005 / 1e9;
