/*
 * A PKCS#11 library that forwards every call to SoftHSM, but for what a compiler option names:
 *   FIPS=1        no secret key is created from clear bytes, none is made or unwrapped as not sensitive
 *   HIDE=N        mechanism N is not listed and not known
 *   KWP_IS=N      0x210B is listed in place of 0x210A, and is SoftHSM's mechanism N
 *   OWN_IV=1      C_Encrypt by AES-GCM ignores the given IV
 *   LOST_WHILE=F  while the file F exists, all opening is answered by CKR_GENERAL_ERROR; C_Initialize removes F
 *   OPENINGS=L    the first calls of C_DecryptInit are answered by the codes of the list L; 0 forwards
 * Types and the order of functions are those of PKCS#11 2.40; only what is used is declared.
 */
#include <dlfcn.h>
#include <string.h>
#include <unistd.h>

#ifndef FIPS
#define FIPS 0
#endif
#ifndef HIDE
#define HIDE 0
#endif
#ifndef KWP_IS
#define KWP_IS 0
#endif
#ifndef OWN_IV
#define OWN_IV 0
#endif
#ifndef LOST_WHILE
#define LOST_WHILE ""
#endif
#ifndef OPENINGS
#define OPENINGS 0
#endif

typedef unsigned long ulong;
struct attribute { ulong type; void *value; ulong length; };
struct mechanism { ulong type; void *parameter; ulong length; };
struct gcm { unsigned char *iv; ulong iv_length; ulong iv_bits; unsigned char *aad; ulong aad_length; ulong tag_bits; };

enum { OK = 0, GENERAL_ERROR = 5, TEMPLATE_INCONSISTENT = 0xD1, MECHANISM_INVALID = 0x70, BUFFER_TOO_SMALL = 0x150 };
enum { CLASS = 0, SENSITIVE = 0x103, SECRET_KEY = 4, GCM = 0x1087, PAD = 0x210A, KWP = 0x210B };
enum { INITIALIZE = 0, GET_FUNCTION_LIST = 3, GET_MECHANISM_LIST = 7, GET_MECHANISM_INFO = 8, CREATE_OBJECT = 20,
       ENCRYPT_INIT = 29, DECRYPT_INIT = 33, GENERATE_KEY = 58, WRAP_KEY = 60, UNWRAP_KEY = 61, FUNCTIONS = 68 };

struct functions { unsigned char major, minor; void *call[FUNCTIONS]; };
static struct functions *real, mine;

#define CALL(index, type) ((type)real->call[index])
#define REFUSE_IF(condition, code) do { if (condition) return (code); } while (0)

static int lost(void)
{
  return access(LOST_WHILE, F_OK) == 0;
}

/* Whether the template has this attribute with this value; truth values have one byte. */
static int has(const struct attribute *templ, ulong count, ulong type, ulong value)
{
  for (ulong i = 0; i < count; i++) {
    if (templ[i].type == type && templ[i].value) {
      ulong found = templ[i].length == 1 ? *(unsigned char *)templ[i].value : *(ulong *)templ[i].value;
      if (found == value) return 1;
    }
  }
  return 0;
}

static int is_clear(const struct attribute *templ, ulong count)
{
  return FIPS && has(templ, count, SENSITIVE, 0);
}

/* SoftHSM's number for one of ours; 0 for one that this token does not know. */
static ulong known(ulong type)
{
  if (type == HIDE || (KWP_IS && type == PAD)) return 0;
  return KWP_IS && type == KWP ? KWP_IS : type;
}

static ulong initialize(void *arguments)
{
  unlink(LOST_WHILE);
  return CALL(INITIALIZE, ulong (*)(void *))(arguments);
}

static ulong get_mechanism_list(ulong slot, ulong *list, ulong *count)
{
  ulong all[256], length = 256, kept = 0;
  ulong code = CALL(GET_MECHANISM_LIST, ulong (*)(ulong, ulong *, ulong *))(slot, all, &length);
  REFUSE_IF(code != OK, code);
  for (ulong i = 0; i < length; i++) {
    if (KWP_IS && all[i] == PAD) all[i] = KWP;
    if (known(all[i])) all[kept++] = all[i];
  }
  ulong room = *count;
  *count = kept;
  REFUSE_IF(list && room < kept, BUFFER_TOO_SMALL);
  if (list) memcpy(list, all, kept * sizeof *all);
  return OK;
}

static ulong get_mechanism_info(ulong slot, ulong type, void *info)
{
  REFUSE_IF(!known(type), MECHANISM_INVALID);
  return CALL(GET_MECHANISM_INFO, ulong (*)(ulong, ulong, void *))(slot, known(type), info);
}

static ulong create_object(ulong session, struct attribute *templ, ulong count, ulong *object)
{
  REFUSE_IF(FIPS && has(templ, count, CLASS, SECRET_KEY), TEMPLATE_INCONSISTENT);
  return CALL(CREATE_OBJECT, ulong (*)(ulong, struct attribute *, ulong, ulong *))(session, templ, count, object);
}

static ulong crypt_init(int index, ulong session, struct mechanism *mechanism, ulong key)
{
  REFUSE_IF(!known(mechanism->type), MECHANISM_INVALID);
  return CALL(index, ulong (*)(ulong, struct mechanism *, ulong))(session, mechanism, key);
}

static ulong encrypt_init(ulong session, struct mechanism *mechanism, ulong key)
{
  if (OWN_IV && mechanism->type == GCM) {
    unsigned char iv[12] = {42};
    struct gcm chosen = *(struct gcm *)mechanism->parameter;
    chosen.iv = iv;
    struct mechanism other = {GCM, &chosen, sizeof chosen};
    return crypt_init(ENCRYPT_INIT, session, &other, key);
  }
  return crypt_init(ENCRYPT_INIT, session, mechanism, key);
}

static ulong decrypt_init(ulong session, struct mechanism *mechanism, ulong key)
{
  static const ulong answers[] = {OPENINGS};
  static ulong openings;
  ulong answer = openings < sizeof answers / sizeof *answers ? answers[openings++] : OK;
  REFUSE_IF(answer != OK, answer);
  REFUSE_IF(lost(), GENERAL_ERROR);
  return crypt_init(DECRYPT_INIT, session, mechanism, key);
}

static ulong generate_key(ulong session, struct mechanism *mechanism, struct attribute *templ, ulong count, ulong *key)
{
  REFUSE_IF(is_clear(templ, count), TEMPLATE_INCONSISTENT);
  return CALL(GENERATE_KEY, ulong (*)(ulong, struct mechanism *, struct attribute *, ulong, ulong *))
      (session, mechanism, templ, count, key);
}

static ulong wrap_key(ulong session, struct mechanism *mechanism, ulong kek, ulong key, void *wrapped, ulong *length)
{
  struct mechanism forwarded = {known(mechanism->type), mechanism->parameter, mechanism->length};
  REFUSE_IF(!forwarded.type, MECHANISM_INVALID);
  return CALL(WRAP_KEY, ulong (*)(ulong, struct mechanism *, ulong, ulong, void *, ulong *))
      (session, &forwarded, kek, key, wrapped, length);
}

static ulong unwrap_key(ulong session, struct mechanism *mechanism, ulong kek, void *wrapped, ulong length,
                        struct attribute *templ, ulong count, ulong *key)
{
  struct mechanism forwarded = {known(mechanism->type), mechanism->parameter, mechanism->length};
  REFUSE_IF(lost(), GENERAL_ERROR);
  REFUSE_IF(!forwarded.type, MECHANISM_INVALID);
  REFUSE_IF(is_clear(templ, count), TEMPLATE_INCONSISTENT);
  return CALL(UNWRAP_KEY, ulong (*)(ulong, struct mechanism *, ulong, void *, ulong, struct attribute *, ulong, ulong *))
      (session, &forwarded, kek, wrapped, length, templ, count, key);
}

ulong C_GetFunctionList(struct functions **list)
{
  if (!real) {
    void *library = dlopen(REAL, RTLD_NOW | RTLD_LOCAL);
    ulong (*get)(struct functions **) = library ? (ulong (*)(struct functions **))dlsym(library, "C_GetFunctionList") : 0;
    REFUSE_IF(!get || get(&real) != OK, GENERAL_ERROR);
    mine = *real;
    mine.call[INITIALIZE] = (void *)initialize;
    mine.call[GET_FUNCTION_LIST] = (void *)C_GetFunctionList;
    mine.call[GET_MECHANISM_LIST] = (void *)get_mechanism_list;
    mine.call[GET_MECHANISM_INFO] = (void *)get_mechanism_info;
    mine.call[CREATE_OBJECT] = (void *)create_object;
    mine.call[ENCRYPT_INIT] = (void *)encrypt_init;
    mine.call[DECRYPT_INIT] = (void *)decrypt_init;
    mine.call[GENERATE_KEY] = (void *)generate_key;
    mine.call[WRAP_KEY] = (void *)wrap_key;
    mine.call[UNWRAP_KEY] = (void *)unwrap_key;
  }
  *list = &mine;
  return OK;
}
