//! Bearer tokens: 256 random bits, shown once. The database keeps the SHA-256 of a token, so a stolen
//! copy opens nothing, and a look-up by hash compares no secret byte by byte.

use std::fmt;
use std::str::FromStr;

/// What one token opens: one subject, read and (for a profile) write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// `child`, `learner`, `class` or `profile`.
    pub kind: ScopeKind,
    /// Id of the subject.
    pub id: String,
}

/// Kinds of subjects that need a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScopeKind {
    /// One child's attendance.
    Child,
    /// One learner's attendance at trainings.
    Learner,
    /// One class's attendance, members included.
    Class,
    /// One skill profile, read and write.
    Profile,
}

impl ScopeKind {
    /// As written before the colon.
    pub const fn name(self) -> &'static str {
        match self {
            ScopeKind::Child => "child",
            ScopeKind::Learner => "learner",
            ScopeKind::Class => "class",
            ScopeKind::Profile => "profile",
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind.name(), self.id)
    }
}

impl FromStr for Scope {
    type Err = ScopeError;

    fn from_str(text: &str) -> Result<Self, ScopeError> {
        let error = || ScopeError(text.to_owned());
        let (kind, id) = text.split_once(':').ok_or_else(error)?;
        let kind = [ScopeKind::Child, ScopeKind::Learner, ScopeKind::Class, ScopeKind::Profile]
            .into_iter()
            .find(|k| k.name() == kind)
            .ok_or_else(error)?;
        if id.is_empty() || id.len() > 200 || id.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return Err(error());
        }
        Ok(Self { kind, id: id.to_owned() })
    }
}

/// A scope that cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub struct ScopeError(String);

impl fmt::Display for ScopeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "scope「{}」を読み取れません。child:ID、learner:ID、class:ID、profile:ID を空白で区切って書いてください。",
            self.0
        )
    }
}

impl std::error::Error for ScopeError {}

/// Several scopes, separated by spaces as in OAuth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scopes(pub Vec<Scope>);

impl Scopes {
    /// Whether the token opens this subject.
    pub fn allow(&self, kind: ScopeKind, id: &str) -> bool {
        self.0.iter().any(|s| s.kind == kind && s.id == id)
    }
}

impl FromStr for Scopes {
    type Err = ScopeError;

    fn from_str(text: &str) -> Result<Self, ScopeError> {
        let scopes = text.split_ascii_whitespace().map(str::parse).collect::<Result<Vec<Scope>, _>>()?;
        if scopes.is_empty() { Err(ScopeError(text.to_owned())) } else { Ok(Self(scopes)) }
    }
}

impl fmt::Display for Scopes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, scope) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str(" ")?;
            }
            write!(f, "{scope}")?;
        }
        Ok(())
    }
}

/// A new token: what is shown once, and what is kept.
pub struct NewToken {
    /// The secret, 64 hexadecimal digits.
    pub secret: String,
    /// SHA-256 of the secret's text.
    pub hash: [u8; 32],
}

impl NewToken {
    /// Draws 256 bits from the system's generator.
    ///
    /// # Errors
    /// Where the system has no randomness to give.
    pub fn draw() -> Result<Self, getrandom::Error> {
        let mut bytes = [0u8; 32];
        getrandom::fill(&mut bytes)?;
        let secret = crate::hex::encode(&bytes);
        let hash = hash(&secret);
        Ok(Self { secret, hash })
    }
}

/// What the database knows a token by.
pub fn hash(secret: &str) -> [u8; 32] {
    crate::hex::sha256(secret.as_bytes())
}

/// The public name of a token (for listing and revoking): the first 12 digits of its hash.
pub fn public_id(hash: &[u8; 32]) -> String {
    crate::hex::encode(&hash[..6])
}

/// The secret of an `Authorization: Bearer …` header (RFC 6750); `None` for any other form.
pub fn bearer(header: &str) -> Option<&str> {
    let (scheme, secret) = header.split_once(' ')?;
    let secret = secret.trim();
    let fits = secret.len() == 64 && secret.bytes().all(|b| b.is_ascii_hexdigit());
    (scheme.eq_ignore_ascii_case("bearer") && fits).then_some(secret)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_are_read_and_written_alike() {
        let scopes: Scopes = "child:risu-01  profile:mihon".parse().unwrap();
        assert!(scopes.allow(ScopeKind::Child, "risu-01"));
        assert!(!scopes.allow(ScopeKind::Child, "risu-02"));
        assert!(!scopes.allow(ScopeKind::Class, "risu-01"));
        assert_eq!(scopes.to_string(), "child:risu-01 profile:mihon");
    }

    #[test]
    fn nonsense_scopes_are_refused() {
        for bad in ["", "  ", "child", "child:", "facility:x", "Child:x", "child:a child:"] {
            assert!(bad.parse::<Scopes>().is_err(), "{bad}");
        }
    }

    #[test]
    fn tokens_differ_and_only_the_hash_is_kept() {
        let (a, b) = (NewToken::draw().unwrap(), NewToken::draw().unwrap());
        assert_ne!(a.secret, b.secret);
        assert_eq!(a.hash, hash(&a.secret));
        assert_eq!(a.secret.len(), 64);
    }

    #[test]
    fn only_a_bearer_header_of_our_form_carries_a_token() {
        let secret = "a".repeat(64);
        assert_eq!(bearer(&format!("Bearer {secret}")), Some(secret.as_str()));
        assert_eq!(bearer(&format!("bearer {secret}")), Some(secret.as_str()));
        for bad in [secret.clone(), format!("Basic {secret}"), "Bearer ".into(), format!("Bearer {secret}0")] {
            assert_eq!(bearer(&bad), None);
        }
    }
}
