# Sourced by ./run, ./test and ./bench: what the machine must have.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en DOTNET_GENERATE_ASPNET_CERTIFICATE=false
export MSBUILDDISABLENODEREUSE=1 NUGET_XMLDOC_MODE=skip
if [ ! -w "${HOME:-/nonexistent}" ]; then # a service user or a bare container
  export HOME="${TMPDIR:-/tmp}/dean06-home-$(id -u)"
  mkdir -p -m 700 "$HOME"
fi

say() { printf '%s\n' "$*" >&2; }

need_dotnet() {
  if ! command -v dotnet >/dev/null && [ -x /usr/share/dotnet/dotnet ]; then PATH="$PATH:/usr/share/dotnet"; fi
  if command -v dotnet >/dev/null && dotnet --list-sdks | grep -q '^10\.'; then return; fi
  say 'Cần .NET SDK 10. Hãy chạy · .NET SDK 10 is missing. Run:'
  say '  curl -sSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0 && export PATH="$HOME/.dotnet:$PATH"'
  exit 2
}

has() { # PACKAGE (Debian's name)
  case $1 in
    postgresql) command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/1[5-9]/bin/initdb' >/dev/null || compgen -G '/usr/lib/postgresql/[2-9]?/bin/initdb' >/dev/null || compgen -G '/usr/pgsql-*/bin/initdb' >/dev/null ;;
    nodejs | npm) command -v "${1/nodejs/node}" >/dev/null ;;
    chromium) command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null ;;
    openssl) command -v openssl >/dev/null ;;
    poppler-utils) command -v pdfsig >/dev/null && command -v pdftoppm >/dev/null ;;
    zbar-tools) command -v zbarimg >/dev/null ;;
    libnss3-tools) command -v certutil >/dev/null ;;
    libapache2-mod-auth-openidc) compgen -G '/usr/lib/apache2/modules/mod_auth_openidc.so' >/dev/null || compgen -G '/usr/lib64/httpd/modules/mod_auth_openidc.so' >/dev/null ;;
    softhsm2) command -v softhsm2-util >/dev/null ;;
    opensc) command -v pkcs11-tool >/dev/null ;;
    libengine-pkcs11-openssl) compgen -G '/usr/lib/*/engines-3/pkcs11.so' >/dev/null || compgen -G '/usr/lib*/engines-3/pkcs11.so' >/dev/null ;;
    fonts-noto-core) compgen -G '/usr/share/fonts/*/noto/NotoSans-*' >/dev/null || compgen -G '/usr/share/fonts/*noto*/*' >/dev/null ;;
  esac
}

need() { # PACKAGE...: installs those that are missing, or prints the one command and exits 2
  local missing=() package manager as=()
  for package; do has "$package" || missing+=("$package"); done
  [ ${#missing[@]} -gt 0 ] || return 0
  if command -v apt-get >/dev/null; then manager="apt-get install -y --no-install-recommends ${missing[*]}"
  elif command -v dnf >/dev/null; then
    manager="dnf install -y ${missing[*]}"
    manager=${manager/postgresql/postgresql-server postgresql-contrib}
    manager=${manager/fonts-noto-core/google-noto-sans-fonts}
    manager=${manager/zbar-tools/zbar}
    manager=${manager/libnss3-tools/nss-tools}
    manager=${manager/softhsm2/softhsm}
    manager=${manager/libapache2-mod-auth-openidc/mod_auth_openidc}
    manager=${manager/libengine-pkcs11-openssl/openssl-pkcs11}
  fi
  if [ "$(id -u)" -ne 0 ]; then as=(sudo -n); fi
  if [ -n "${manager:-}" ] && { [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null; }; then
    say "Đang cài · installing: ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086
    { [[ $manager != apt-get* ]] || "${as[@]}" apt-get update -qq; "${as[@]}" $manager; } >/dev/null </dev/null && return 0
  fi
  say "Còn thiếu: ${missing[*]}. Hãy chạy · missing; run:"
  say "  sudo ${manager:-install (with your package manager): ${missing[*]}}"
  exit 2
}

quietly() { # TITLE COMMAND...: runs it with the seconds counting up; its output is shown only when it fails
  local title=$1 log started=$SECONDS code=0 job
  shift
  log=$(mktemp)
  "$@" >"$log" 2>&1 </dev/null &
  job=$!
  while [ -t 2 ] && kill -0 "$job" 2>/dev/null; do
    printf '\r%s … %d s' "$title" $((SECONDS - started)) >&2
    sleep 1
  done
  wait "$job" || code=$?
  if [ -t 2 ]; then printf '\r' >&2; fi
  printf '%s: %d s\n' "$title" $((SECONDS - started)) >&2
  if [ $code -ne 0 ]; then grep -E 'error|warn' "$log" | sort -u | head -40 >&2 || tail -40 "$log" >&2; fi
  rm -f "$log"
  return $code
}
