import type { Described } from './described-rows';

/** Incidents told in other languages, with AWS's terms as its documents have them there. */
export const FOREIGN: readonly Described[] = [
  [
    'Seit Montag antwortet unser API-Gateway mit 403. Die Ressourcenrichtlinie habe ich angepasst, aber die Stage wurde noch nicht bereitgestellt.',
    ['resource-policy-not-deployed'],
    true,
  ],
  ['Wir bekommen 403, seit der Nutzungsplan gelöscht wurde. Der API-Schlüssel ist derselbe.', ['api-key-not-in-usage-plan']],
  ['Das Client-Zertifikat ist gestern abgelaufen, die Domain mit mTLS antwortet 403.', ['mtls-certificate-expired'], true],
  [
    'Fehlendes Authentifizierungstoken, dabei ist an der Route gar keine Anmeldung eingestellt.',
    ['route-unknown-path', 'route-not-deployed'],
  ],
  [
    'Con el dominio personalizado la API responde 403, con la URL de siempre va bien.',
    ['endpoint-custom-domain-not-mapped', 'route-stage-repeated-in-custom-domain'],
    true,
  ],
  ['El autorizador tiene la caché activada: la primera ruta pasa y la segunda da 403.', ['authorizer-cached-policy-mismatch'], true],
  ['O usuário não está autorizado a acessar este recurso: é o que a nossa API devolve desde hoje.', ['authorizer-implicit-deny']],
  ['A política de recursos não foi alterada; mudou o endereço IP do escritório e agora tudo é 403.', ['resource-policy-source-ip-differs']],
  ['L’API privée répond 403 depuis que nous avons changé de point de terminaison VPC.', ['resource-policy-vpc-endpoint-mismatch']],
  [
    'Da ieri 403: il piano di utilizzo non contiene più la chiave API del cliente.',
    ['api-key-not-in-usage-plan', 'api-key-stage-not-in-usage-plan'],
  ],
  [
    'カスタムドメインで呼ぶと 403 になる。デフォルトの URL では問題ない。',
    ['endpoint-custom-domain-not-mapped', 'route-stage-repeated-in-custom-domain'],
  ],
  ['リソースポリシーを直したが、まだ再デプロイしていない。API は 403 のまま。', ['resource-policy-not-deployed'], true],
  ['オーソライザーのキャッシュが有効で、二つ目のパスだけ 403 になる。', ['authorizer-cached-policy-mismatch', 'authorizer-cached-deny']],
  ['「認証トークンがありません」と返ってくる。パスを追加したばかりです。', ['route-unknown-path', 'route-not-deployed']],
  ['API ゲートウェイが「Forbidden」しか返さない', ['api-key-missing', 'waf-rule-block']],
  ['从 VPC 里调用公网的 API 一直 403，VPC 终端节点开了私有 DNS。', ['private-dns-captures-public-api'], true],
  ['使用者未獲得存取此資源的授權。快取 TTL 是 300 秒。', ['authorizer-cached-policy-mismatch'], true],
  ['缺少身份验证令牌，这个方法昨天才加，还没有重新部署', ['route-not-deployed'], true],
];

/** No word of API Gateway's in them: what they complain of may be anybody's. */
export const FOREIGN_ELSEWHERE: readonly string[] = [
  'Die Webseite der Bank sagt Zugriff verweigert, ich komme nicht in mein Konto.',
  'サイトにログインできません。アクセスが拒否されました。',
  'No puedo entrar en la wifi del hotel, dice acceso denegado.',
];
