/**
 * AWS's own terms as its documents and console have them in other languages, with what they are in English; forms joined by `|`.
 * German, Spanish, French, Italian, Portuguese; Chinese, in both scripts; Japanese.
 * https://docs.aws.amazon.com/ja_jp/apigateway/latest/developerguide/welcome.html
 */
export const LATIN_TERMS: readonly (readonly [english: string, terms: string])[] = [
  ['API Gateway', 'gateway de api|gateway da api|passerelle api'],
  ['resource policy', 'ressourcenrichtlinien?|política de recursos?|políticas de recursos|politique de ressources?|policy delle risorse'],
  ['usage plan', 'nutzungspl(?:an|äne|änen)|nutzungsplans|planes? de uso|planos? de uso|plans? d.utilisation|pian[oi] di utilizzo'],
  ['API key', 'api-schlüssels?|clave de api|claves de api|llave de api|chaves? de api|chave da api|clés? d.api|clés? api|chiav[ei] api'],
  [
    'custom domain',
    'benutzerdefinierte[nrs]? domain(?:name|namen|s)?|eigene[nrs]? domain|dominios? personalizados?|domínios? personalizados?|domaines? personnalisés?|domini[o]? personalizzat[oi]',
  ],
  ['authorizer', 'autorisierers?|genehmigers?|autorizador(?:es)?|autorizzatore'],
  [
    'VPC endpoint',
    'vpc-endpunkts?|vpc-endpunkte|punto de (?:conexión|enlace) de (?:la )?vpc|endpoint da vpc|endpoint de vpc|point de terminaison (?:d.un )?vpc',
  ],
  ['private DNS', 'private[ns]? dns|dns privad[oa]|dns privé|dns privato'],
  ['private API', 'private[nr]? api|apis? privadas?|apis? privées?|api privat[ae]'],
  ['IP address', 'ip-adressen?|dirección ip|direcciones ip|endereços? ip|adresses? ip|indirizz[oi] ip'],
  ['allow list', 'lista blanca|lista de permitidos|lista de permissões|liste blanche|lista consentita'],
  ['certificate', 'zertifikate?s?|client-?zertifikat|certificados?|certificats?|certificat[oi]'],
  ['header', 'kopfzeilen?|encabezados?|cabeceras?|cabeçalhos?|en-têtes?|intestazion[ei]'],
  ['signature', 'signaturen?|firmas?|assinaturas?'],
  ['browser', 'navegador(?:es)?|navigateur'],
  ['cached', 'zwischengespeichert\\w{0,2}|almacenad[oa]s? en (?:la )?caché|armazenad[oa]s? em cache|mis en cache'],
  ['cache', 'caché|zwischenspeicher'],
  ['other account', 'andere[nms]? (?:aws-)?konto|otra cuenta|outra conta|autre compte|altro account'],
  ['changed', 'geändert\\w{0,2}|gewechselt|cambiad[oa]s?|cambió|mudou|mudad[oa]s?|alterad[oa]s?|changée?s?|cambiat[oa]'],
  ['expired', 'abgelaufen\\w{0,2}|caducad[oa]s?|expirad[oa]s?|vencid[oa]s?|expirée?s?|scadut[oa]'],
  [
    'not deployed',
    'nicht (?:neu |erneut )?(?:bereitgestellt|deployt)|(?:sin|no) (?:volver a )?(?:desplegar|desplegado|implementar)|sem (?:implantar|fazer (?:o )?deploy)|pas (?:re)?déployée?',
  ],
  ['access denied', 'zugriff verweigert|acceso denegado|acesso negado|accès refusé|accesso negato'],
  ['unauthorized', 'nicht (?:autorisiert|berechtigt)|no autorizado|não autorizado|non autorisé|non autorizzato'],
];

/** The same of languages that put no blanks between words. */
export const UNSPACED_TERMS: readonly (readonly [english: string, terms: string])[] = [
  ['API Gateway', 'API ?ゲートウェイ|API ?閘道'],
  ['resource policy', 'リソースベースのポリシー|リソースポリシー|资源策略|資源政策'],
  ['usage plan', '使用量プラン|使用計画|使用计划|用量計劃|使用計劃'],
  ['API key', 'API ?キー|API ?密钥|API ?金鑰'],
  ['custom domain', 'カスタムドメイン(?:名)?|独自ドメイン|自定义域名?|自訂網域(?:名稱)?'],
  ['mapping', 'マッピング|映射|對應'],
  ['Lambda authorizer', 'Lambda ?オーソライザー|カスタムオーソライザー|Lambda ?授权方|Lambda ?授權(?:方|器)'],
  ['authorizer', 'オーソライザー?|授权方|授权器|授權方|授權器'],
  ['VPC endpoint', 'VPC ?エンドポイント|VPC ?(?:终端节点|端点)|VPC ?端點'],
  ['private DNS', 'プライベート ?DNS|私有 ?DNS|專用 ?DNS'],
  ['private API', 'プライベート ?API|私有 ?API|專用 ?API'],
  ['stage', 'ステージ|阶段|階段'],
  ['IP address', 'IP ?アドレス|IP ?地址|IP ?位址'],
  ['allow list', 'ホワイトリスト|許可リスト|白名单|白名單|允许列表|允許清單'],
  ['certificate', '証明書|证书|憑證'],
  ['header', 'ヘッダー?|请求头|請求標頭|标头|標頭'],
  ['signature', '署名|签名|簽章'],
  ['browser', 'ブラウザー?|浏览器|瀏覽器'],
  ['cache', 'キャッシュ|缓存|快取|緩存'],
  ['other account', '別(?:の)?アカウント|他(?:の)?アカウント|另一个(?:账户|账号)|其他(?:账户|账号|帳戶)|另一個帳戶'],
  ['changed', '変わっ|変更(?:した|され)|更改|改变|改變'],
  ['expired', '期限切れ|已?过期|已?過期'],
  ['not deployed', '(?:再)?デプロイ(?:を)?(?:し)?(?:忘れ|てい?な)|(?:没有|未|忘记)(?:重新)?部署|(?:沒有|未|忘記)(?:重新)?部署'],
  ['deploy', '再?デプロイ|重新部署|部署'],
  ['preflight', 'プリフライト|预检|預檢'],
  ['scope', 'スコープ|作用域|範圍'],
  ['token', 'トークン|令牌|權杖'],
  ['access denied', 'アクセス(?:が)?拒否|拒绝访问|访问被拒绝|拒絕存取|存取遭拒'],
  ['unauthorized', '認証されていない|未授权|未授權|未经授权'],
];

/** API Gateway's refusals as AWS's documents translate them: they answer in English alone, and people retell them in their own language. */
export const MESSAGES: readonly (readonly [english: string, texts: string])[] = [
  [
    'Missing Authentication Token',
    '認証トークンが(?:ありません|見つかりません|ない)|缺少(?:身份)?(?:验证|认证)令牌|缺少(?:身分)?驗證(?:權杖|字符)|falta el token de autenticación|token de autenticaç?ão ausente|fehlendes authentifizierungs-?token|jeton d.authentification manquant|token di autenticazione mancante',
  ],
  [
    'User is not authorized to access this resource with an explicit deny',
    'ユーザーは明示的な拒否で、?このリソースにアクセスする権限がありません|el usuario no (?:está autorizado|tiene autorización)(?: a| para) acceder a este recurso con una denegación explícita|o usuário não está autorizado a acessar (?:este|esse) recurso com uma negação explícita|der benutzer ist nicht (?:berechtigt|autorisiert), auf diese ressource mit einer expliziten',
  ],
  [
    'User is not authorized to access this resource',
    'ユーザーは(?:この|、?この)リソースにアクセスする権限がありません|用户(?:无权|未被授权|未获授权)访问此资源|使用者未獲得存取此資源的(?:授權|權限)|el usuario no (?:está autorizado|tiene autorización)(?: a| para) acceder a este recurso|o usuário não está autorizado a acessar (?:este|esse) recurso|der benutzer ist nicht (?:berechtigt|autorisiert),? auf diese ressource zuzugreifen|l.utilisateur n.est pas autorisé à accéder à cette ressource',
  ],
  [
    'The security token included in the request is invalid',
    'リクエストに含まれるセキュリティトークンが無効|请求中包含的安全令牌无效|請求中包含的安全權杖無效|el token de seguridad incluido en la solicitud no es válido|o token de segurança incluído na (?:solicitação|requisição) é inválido|das in der anforderung enthaltene sicherheits-?token ist ungültig',
  ],
];
